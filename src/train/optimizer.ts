/** The contract of an optimizer. */
import type { Parameter } from '../layers/index.ts'

/** Changes parameters by their gradients. It keeps its own state for each parameter it meets. */
export interface Optimizer {
  readonly name: string
  /**
   * Takes one step with the gradients as they are, and returns the learning rate it used.
   *
   * `steps` is how many steps the run will have, where the caller knows; some learning rate schedules need it.
   */
  step(parameters: readonly Parameter[], steps?: number): number
}
