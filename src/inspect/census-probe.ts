/** The census of dead units, taken by itself while a network trains. */
import type { Sequential } from '../layers/index.ts'
import type { Tensor } from '../tensor/index.ts'
import type { StepReport } from '../train/index.ts'
import { Census } from './census.ts'
import type { Probe } from './probe.ts'

export interface CensusProbeOptions {
  /** After every so many updates, and after the last; once an epoch if not given. */
  readonly every?: number
}

/**
 * Takes the census of dead units on a fixed probe set before training and then again and again.
 *
 * Throws `RangeError` for an interval that is not a whole number above 0, and what `Census` throws.
 */
export class CensusProbe implements Probe {
  readonly census: Census
  readonly #every: number | undefined

  constructor(model: Sequential, probe: Tensor, { every }: CensusProbeOptions = {}) {
    if (every !== undefined && !(Number.isInteger(every) && every > 0)) {
      throw new RangeError(`CensusProbe: expected every as a whole number of steps above 0, got ${every}`)
    }
    this.#every = every
    this.census = new Census(model, probe)
    this.census.take(0)
  }

  onStep({ step, steps, isLastOfEpoch, diverged }: StepReport): void {
    const isDue = this.#every === undefined ? isLastOfEpoch : step % this.#every === 0
    if (isDue || step === steps || diverged) this.census.take(step)
  }
}
