/** Layers: the contract, the weighted sum, and what holds layers together. Knows no activation by name. */
export type { Activation } from './activation.ts'
export { ActivationLayer } from './activation-layer.ts'
export type { CatalogueEntry } from './catalogue-entry.ts'
export { Dense, type DenseOptions } from './dense.ts'
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
  uniform,
  zeros,
} from './initializer.ts'
export type { Context, Layer, Meaning, Observer, Pass } from './layer.ts'
export { type NamedParameter, namedParameters } from './named-parameters.ts'
export { observedForward } from './observed-forward.ts'
export { Parameter } from './parameter.ts'
export { Sequential, type SequentialOptions } from './sequential.ts'
export { summary } from './summary.ts'
