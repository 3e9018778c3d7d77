/** Training: losses, optimizers, schedules, the loop, and what is measured. */
export { type BatchOptions, batches } from './batches.ts'
export { BestCheckpoint, type BestCheckpointOptions, type BestMoment } from './callbacks/best-checkpoint.ts'
export { type CsvValue, csvLine } from './callbacks/csv-line.ts'
export { type CsvLoggerOptions, csvLogger } from './callbacks/csv-logger.ts'
export { type BestEpoch, EarlyStopping, type EarlyStoppingOptions } from './callbacks/early-stopping.ts'
export { jsonLine, parseJsonLine } from './callbacks/json-line.ts'
export { jsonLinesLogger } from './callbacks/json-lines-logger.ts'
export type { LoggerOptions, WriteLine } from './callbacks/logger.ts'
export type { MonitoredNumber, MonitorMode, MonitorOptions } from './callbacks/monitor.ts'
export { type EpochObserver, observeEpochs } from './callbacks/observe-epochs.ts'
export { type ModelSnapshot, snapshot } from './callbacks/snapshot.ts'
export { StopOnNaN, type StopOnNaNOptions } from './callbacks/stop-on-nan.ts'
export {
  checkGradients,
  type GradientCheck,
  type GradientCheckOptions,
  type GradientComparison,
} from './check-gradients.ts'
export { type Clip, clipByGlobalNorm, clipByValue } from './clipping.ts'
export { type Divergence, DivergenceError } from './divergence.ts'
export { type Evaluation, evaluate, type Judgement, judge, predictAll } from './evaluate.ts'
export {
  type FindLearningRateOptions,
  findLearningRate,
  type LearningRateCurve,
  type LearningRatePoint,
} from './find-learning-rate.ts'
export {
  type Callback,
  type EpochReport,
  type FitOptions,
  fit,
  fitSteps,
  type History,
  type RunEnd,
  type RunStart,
} from './fit.ts'
export {
  type BinaryCrossEntropyOptions,
  binaryCrossEntropy,
  binaryCrossEntropyOnLogits,
} from './losses/binary-cross-entropy.ts'
export type { ClassWeightOptions, CrossEntropyOptions } from './losses/class-shares.ts'
export { crossEntropy, softmaxCrossEntropy } from './losses/cross-entropy.ts'
export { hinge } from './losses/hinge.ts'
export { type HuberOptions, huber } from './losses/huber.ts'
export { klDivergence } from './losses/kl-divergence.ts'
export type { Loss, LossOptions, LossPass, LossTakes, Reduction } from './losses/loss.ts'
export { meanAbsoluteError } from './losses/mean-absolute-error.ts'
export { meanSquaredError } from './losses/mean-squared-error.ts'
export { multiClassHinge } from './losses/multi-class-hinge.ts'
export { negativeLogLikelihood } from './losses/negative-log-likelihood.ts'
export { accuracy } from './metrics/accuracy.ts'
export { type Average, type AverageOptions, type ClassScores, classScores } from './metrics/class-scores.ts'
export { confusionMatrix } from './metrics/confusion-matrix.ts'
export { f1 } from './metrics/f1.ts'
export { mae } from './metrics/mae.ts'
export { precision } from './metrics/precision.ts'
export { predictedClasses } from './metrics/predicted-classes.ts'
export { rSquared } from './metrics/r-squared.ts'
export { recall } from './metrics/recall.ts'
export { topKAccuracy } from './metrics/top-k-accuracy.ts'
export {
  Adadelta,
  type AdadeltaOptions,
  type AdadeltaSettings,
  type AdadeltaState,
} from './optimizers/adadelta.ts'
export {
  Adagrad,
  type AdagradOptions,
  type AdagradSettings,
  type AdagradState,
} from './optimizers/adagrad.ts'
export { Adam, type AdamOptions, type AdamSettings, type AdamState } from './optimizers/adam.ts'
export { AdamW, type AdamWOptions, type AdamWSettings } from './optimizers/adamw.ts'
export type { GroupOptions } from './optimizers/grouped-optimizer.ts'
export { Nadam, type NadamOptions, type NadamSettings, type NadamState } from './optimizers/nadam.ts'
export type { Optimizer, OptimizerState } from './optimizers/optimizer.ts'
export type { ParameterGroup } from './optimizers/parameter-groups.ts'
export {
  RMSprop,
  type RMSpropOptions,
  type RMSpropSettings,
  type RMSpropState,
} from './optimizers/rmsprop.ts'
export { SGD, type SGDOptions, type SGDSettings, type SGDState } from './optimizers/sgd.ts'
export { type PerceptronOptions, type PerceptronReport, trainPerceptron } from './perceptron.ts'
export type { LossSample } from './registry/loss-samples.ts'
export { findLoss, losses, type RegisteredLoss } from './registry/losses.ts'
export { metrics, type RegisteredMetric } from './registry/metrics.ts'
export {
  type CommonOptions,
  type CommonSettings,
  findOptimizer,
  optimizers,
  type RegisteredOptimizer,
} from './registry/optimizers.ts'
export { findSchedule, type RegisteredSchedule, schedules } from './registry/schedules.ts'
export { constantRate } from './schedules/constant-rate.ts'
export { type CosineAnnealingOptions, cosineAnnealing } from './schedules/cosine-annealing.ts'
export { type CosineRestartsOptions, cosineRestarts } from './schedules/cosine-restarts.ts'
export { type ExponentialDecayOptions, exponentialDecay } from './schedules/exponential-decay.ts'
export { type LinearWarmupOptions, linearWarmup } from './schedules/linear-warmup.ts'
export { type MultiStepDecayOptions, multiStepDecay } from './schedules/multi-step-decay.ts'
export { type OneCycleOptions, oneCycle } from './schedules/one-cycle.ts'
export {
  type PlateauSchedule,
  type ReduceOnPlateauOptions,
  reduceOnPlateau,
} from './schedules/reduce-on-plateau.ts'
export type { Schedule } from './schedules/schedule.ts'
export { type StepDecayOptions, stepDecay } from './schedules/step-decay.ts'
export { type StepReport, type TrainOptions, train } from './train.ts'
export { weightsHash } from './weights-hash.ts'
