/** The contract of an optimizer. */
import type { Parameter } from '../../layers/index.ts'
import type { Tensor } from '../../tensor/index.ts'

/** What an optimizer keeps for one parameter from step to step: tensors of the parameter's shape, and numbers. */
export type OptimizerState = Readonly<Record<string, Tensor | number | undefined>>

/** Changes parameters by their gradients. It keeps its own state for each parameter it meets. */
export interface Optimizer {
  readonly name: string
  /**
   * Takes one step with the gradients as they are, and returns the learning rate it used.
   *
   * `steps` is how many steps the run will have, where the caller knows; some learning rate schedules need it.
   */
  step(parameters: readonly Parameter[], steps?: number): number
  /** What it keeps for a parameter, live, to be looked at or saved; undefined before its first step. */
  stateOf?(parameter: Parameter): OptimizerState | undefined
}
