/** Keeping the best network of a run, in memory, while training goes on. */
import type { Sequential } from '../../layers/index.ts'
import type { Callback, EpochReport, RunStart } from '../fit.ts'
import type { BestEpoch } from './early-stopping.ts'
import { type Monitor, type MonitorOptions, monitorOf } from './monitor.ts'
import { type ModelSnapshot, snapshot } from './snapshot.ts'

/** A best epoch at the moment when it is the last one: the network is what it was judged as. */
export interface BestMoment extends BestEpoch {
  readonly model: Sequential
  readonly report: EpochReport
}

export interface BestCheckpointOptions extends MonitorOptions {
  /** Is called after every epoch that is the best so far, to write the network somewhere; it must be done when it returns. */
  readonly onBest?: (moment: BestMoment) => unknown
}

/**
 * Keeps the numbers of the network after its best epoch.
 *
 * The run goes on with its own weights; `restore()` puts the best ones back, during the run or after it.
 * Convention: the best is the first of equals, and NaN is never the best. Used for another run, it begins anew.
 * Throws `RangeError` for a monitor that the run does not have, and `TypeError` where `onBest` returns a promise.
 */
export class BestCheckpoint implements Callback {
  readonly #monitor: Monitor
  readonly #onBest: BestCheckpointOptions['onBest']
  #model: Sequential | undefined
  #best: BestEpoch | undefined
  #snapshot: ModelSnapshot | undefined

  constructor({ onBest, ...watched }: BestCheckpointOptions = {}) {
    this.#monitor = monitorOf('BestCheckpoint', watched)
    this.#onBest = onBest
  }

  /** The best epoch; undefined before there is one. */
  get best(): BestEpoch | undefined {
    return this.#best
  }

  /** Puts the best numbers back into the network. Throws `Error` where no epoch has been the best yet. */
  restore(): void {
    if (!this.#snapshot) {
      throw new Error(
        `BestCheckpoint: nothing to restore: no epoch had a value of ${this.#monitor.name} that is a number`,
      )
    }
    this.#snapshot.restore()
  }

  onStart(run: RunStart): void {
    this.#model = run.model
    this.#best = undefined
    this.#snapshot = undefined
    this.#monitor.checkStart(run)
  }

  onEpoch(report: EpochReport): void {
    const value = this.#monitor.read(report)
    if (!this.#monitor.isBetter(value, this.#best?.value)) return
    const model = this.#model!
    this.#best = { epoch: report.epoch, value }
    if (this.#snapshot) this.#snapshot.retake()
    else this.#snapshot = snapshot(model)
    const answer = this.#onBest?.({ ...this.#best, model, report })
    if (answer instanceof Promise) {
      answer.catch(() => {})
      throw new TypeError(
        'BestCheckpoint: onBest returned a promise, but training goes on at once and changes the weights; ' +
          'write with a function that is done when it returns, such as writeFileSync',
      )
    }
  }
}
