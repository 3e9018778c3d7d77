/** Layers: the contract, the weighted sum, and what holds layers together. Knows no activation by name. */
export type { Activation } from './activation.ts'
export { ActivationLayer } from './activation-layer.ts'
export { AlphaDropout } from './alpha-dropout.ts'
export { BatchNorm, type BatchNormOptions } from './batch-norm.ts'
export type { CatalogueEntry } from './catalogue-entry.ts'
export { Dense, type DenseOptions } from './dense.ts'
export { Dropout, type DropoutOptions } from './dropout.ts'
export { Flatten } from './flatten.ts'
export { gainOf } from './gain-of.ts'
export {
  constant,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunNormal,
  lecunUniform,
  normal,
  truncatedNormal,
  uniform,
  zeros,
} from './initializer.ts'
export type { JointInitializer } from './joint-initializer.ts'
export type { Context, Layer, Meaning, Observer, Pass } from './layer.ts'
export { LayerNorm, type LayerNormOptions } from './layer-norm.ts'
export { type Constraint, maxNorm } from './max-norm.ts'
export { type NamedParameter, namedParameters } from './named-parameters.ts'
export { type NamedState, namedState } from './named-state.ts'
export { observedForward } from './observed-forward.ts'
export { orthogonal } from './orthogonal.ts'
export { Parameter, type ParameterOptions } from './parameter.ts'
export { l1l2, type Penalty, type PenaltyRates } from './penalty.ts'
export { randomizedAsymmetric } from './randomized-asymmetric.ts'
export {
  initializers,
  layers,
  type RegisteredInitializer,
  type RegisteredLayer,
  type RegisteredRegularizer,
  regularizers,
} from './registry.ts'
export { requireRandom } from './require-random.ts'
export { Residual, type ResidualOptions } from './residual.ts'
export { Sequential, type SequentialOptions } from './sequential.ts'
export { State } from './state.ts'
export { restoreStreams, type StreamStates, saveStreams } from './streams.ts'
export { summary } from './summary.ts'
