/** Training: losses, optimizers, schedules, the loop, and what is measured. */
export { Adam, type AdamOptions } from './adam.ts'
export { type BatchOptions, batches } from './batches.ts'
export { binaryCrossEntropy, binaryCrossEntropyOnLogits } from './binary-cross-entropy.ts'
export {
  checkGradients,
  type GradientCheck,
  type GradientCheckOptions,
  type GradientComparison,
} from './check-gradients.ts'
export { crossEntropy, softmaxCrossEntropy } from './cross-entropy.ts'
export { type Divergence, DivergenceError } from './divergence.ts'
export { type Evaluation, evaluate, type Judgement, judge, predictAll } from './evaluate.ts'
export { type Callback, type EpochReport, type FitOptions, fit, type History } from './fit.ts'
export type { Loss, LossPass, LossTakes } from './loss.ts'
export { meanSquaredError } from './mean-squared-error.ts'
export { accuracy, confusionMatrix, predictedClasses } from './metrics.ts'
export type { Optimizer } from './optimizer.ts'
export { type PerceptronOptions, type PerceptronReport, trainPerceptron } from './perceptron.ts'
export { constantRate, type OneCycleOptions, oneCycle, type Schedule } from './schedule.ts'
export { SGD, type SGDOptions } from './sgd.ts'
export { type StepReport, type TrainOptions, train } from './train.ts'
export { weightsHash } from './weights-hash.ts'
