/** Ending a run quietly where its numbers stop being numbers. */
import type { Divergence } from '../divergence.ts'
import type { Callback, RunStart } from '../fit.ts'
import type { StepReport } from '../train.ts'
import { type ModelSnapshot, snapshot } from './snapshot.ts'

export interface StopOnNaNOptions {
  /**
   * Whether the network is given back the weights with which it last had a finite loss; false if not given.
   *
   * It takes a copy of all parameters in every step.
   */
  readonly restore?: boolean
}

/**
 * Ends a run at the first step that makes NaN or Infinity, without an error.
 *
 * What happened is in `diverged`, and in that of the history. Where the loss of a step is not finite, its weights are no
 * good, although they are finite themselves: those before the last update are restored. Where only the update failed, those
 * before it.
 * Convention: only the training counts; a validation loss may be NaN. Used for another run, it begins anew.
 */
export class StopOnNaN implements Callback {
  readonly #restores: boolean
  /** The weights before the coming step, and those before the last one, whose loss was finite. */
  #present: ModelSnapshot | undefined
  #proven: ModelSnapshot | undefined
  #diverged: Divergence | undefined

  constructor({ restore = false }: StopOnNaNOptions = {}) {
    this.#restores = restore
  }

  /** Where it ended the run; undefined where it did not. */
  get diverged(): Divergence | undefined {
    return this.#diverged
  }

  onStart({ model }: RunStart): void {
    this.#diverged = undefined
    if (!this.#restores) return
    this.#present = snapshot(model)
    this.#proven = snapshot(model)
  }

  onStep({ diverged, loss }: StepReport): 'stop' | undefined {
    if (diverged) {
      this.#diverged = diverged
      const good = Number.isFinite(loss) ? this.#present : this.#proven
      good?.restore()
      return 'stop'
    }
    const free = this.#proven
    this.#proven = this.#present
    this.#present = free
    free?.retake()
    return undefined
  }

  onEnd(): void {
    this.#present = undefined
    this.#proven = undefined
  }
}
