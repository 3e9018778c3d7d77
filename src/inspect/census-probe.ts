/** The census of dead units, taken by itself while a network trains. */
import type { Sequential } from '../layers/index.ts'
import type { Tensor } from '../tensor/index.ts'
import type { Callback, RunEnd, StepReport } from '../train/index.ts'
import { Census } from './census.ts'
import type { Probe } from './probe.ts'
import { requireKeep } from './sampler.ts'
import { StepCounter } from './step-counter.ts'

export interface CensusProbeOptions {
  /** After every so many updates, and after the last of a run; once an epoch if not given. */
  readonly every?: number
  /** At most so many moments are kept: beyond that, every second is dropped and the interval doubles. 400 if not given. */
  readonly keep?: number
}

/**
 * Takes the census of dead units on a fixed probe set before training and then again and again.
 *
 * The last update is the last planned, the one that diverged, or the one after which a callback of `fit()` said `'stop'`:
 * then the census is taken in `onEnd`, so the probe belongs before a callback that restores weights there. A loop over
 * `watch()` that is left early ends without: `probe.census.take(step)`. The steps of a second run are counted on.
 * Each moment holds the answers of the network to the probe set, so a large one may want a smaller `keep`.
 * Throws `RangeError` for an interval that is not a whole number above 0 and a bound below 2, and what `Census` throws.
 */
export class CensusProbe implements Probe, Callback {
  readonly census: Census
  readonly #every: number | undefined
  readonly #keep: number
  readonly #steps = new StepCounter()
  #moments = 0
  /** One moment in so many is due. */
  #stride = 1

  constructor(model: Sequential, probe: Tensor, { every, keep = 400 }: CensusProbeOptions = {}) {
    if (every !== undefined && !(Number.isInteger(every) && every > 0)) {
      throw new RangeError(`CensusProbe: expected every as a whole number of steps above 0, got ${every}`)
    }
    requireKeep('CensusProbe', keep)
    this.#every = every
    this.#keep = keep
    this.census = new Census(model, probe)
    this.census.take(0)
  }

  onStep({ step, steps, isLastOfEpoch, diverged }: StepReport): void {
    const seen = this.#steps.count(step)
    const isLast = step === steps || diverged !== undefined
    const isMoment = this.#every === undefined ? isLastOfEpoch : seen % this.#every === 0
    if (isMoment) this.#moments++
    if (!isLast && !(isMoment && this.#isDue())) return
    this.#makeRoom()
    // To make room the interval may have been doubled.
    if (isLast || this.#isDue()) this.census.take(seen)
  }

  onEnd({ stoppedAt }: RunEnd): void {
    const { seen } = this.#steps
    if (stoppedAt === undefined || seen <= this.census.entries.at(-1)!.step) return
    this.#makeRoom()
    this.census.take(seen)
  }

  #isDue(): boolean {
    return this.#moments % this.#stride === 0
  }

  #makeRoom(): void {
    if (this.census.entries.length < this.#keep) return
    this.census.thin()
    this.#stride *= 2
  }
}
