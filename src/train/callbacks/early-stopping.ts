/** Stopping when a network gets no better on data it does not learn from, and taking the best one. */
import { requireKnownOptions } from '../../tensor/require-known-options.ts'
import { showValue } from '../../tensor/show-value.ts'
import type { Callback, EpochReport, RunStart } from '../fit.ts'
import { type Monitor, type MonitorOptions, monitorOf } from './monitor.ts'
import { type ModelSnapshot, snapshot } from './snapshot.ts'

export interface EarlyStoppingOptions extends MonitorOptions {
  /** How many epochs in a row may bring no improvement; the run ends after the last of them. 5 if not given. */
  readonly patience?: number
  /** How much better than the last improvement counts as one; 0 if not given: anything better. */
  readonly minDelta?: number
  /** Whether the network has the weights of its best epoch when the run is over; true if not given. */
  readonly restoreBest?: boolean
}

/** The best epoch of a run so far. */
export interface BestEpoch {
  readonly epoch: number
  /** What the monitor said after it. */
  readonly value: number
}

/**
 * Ends a run when the number it watches has not improved for some epochs, and restores the best weights.
 *
 * improvement: value < reference − minDelta (or > reference + minDelta for `max`), reference = the last improvement;
 * stop when `patience` epochs in a row were none
 *
 * Convention: the best epoch is the one with the best value, the first of equals, also where it is better by less than
 * `minDelta`. NaN is never an improvement. The weights are restored however the run ends, also by an error; the last
 * epoch report is then not that of the restored network. It may be used for one run after another.
 * Throws `RangeError` for a patience that is not a whole number above 0, a negative `minDelta`, and a monitor that the
 * run does not have; `TypeError` for unknown options.
 * Source: Goodfellow, Bengio & Courville 2016, Deep Learning, algorithm 7.1.
 */
export class EarlyStopping implements Callback {
  readonly #monitor: Monitor
  readonly #patience: number
  readonly #minDelta: number
  readonly #restoreBest: boolean
  #run: RunStart | undefined
  #best: BestEpoch | undefined
  #bestModel: ModelSnapshot | undefined
  #reference: number | undefined
  #epochsWithout = 0
  #stoppedAfter: number | undefined

  constructor(options: EarlyStoppingOptions = {}) {
    requireKnownOptions('EarlyStopping', options, ['patience', 'minDelta', 'restoreBest', 'monitor', 'mode'])
    const { patience = 5, minDelta = 0, restoreBest = true, ...watched } = options
    if (!Number.isInteger(patience) || patience < 1) {
      throw new RangeError(
        `EarlyStopping: expected patience to be a whole number above 0, got ${showValue(patience)}`,
      )
    }
    if (!(minDelta >= 0 && Number.isFinite(minDelta))) {
      throw new RangeError(
        `EarlyStopping: expected minDelta to be a finite number ≥ 0, got ${showValue(minDelta)}`,
      )
    }
    this.#monitor = monitorOf('EarlyStopping', watched)
    this.#patience = patience
    this.#minDelta = minDelta
    this.#restoreBest = restoreBest
  }

  /** The best epoch; undefined before there is one. */
  get best(): BestEpoch | undefined {
    return this.#best
  }

  /** After which epoch it ended the run; undefined where it did not. */
  get stoppedAfter(): number | undefined {
    return this.#stoppedAfter
  }

  onStart(run: RunStart): void {
    this.#run = run
    this.#best = undefined
    this.#reference = undefined
    this.#epochsWithout = 0
    this.#stoppedAfter = undefined
    this.#monitor.checkStart(run)
  }

  onEpoch(report: EpochReport): 'stop' | undefined {
    const { epoch } = report
    const value = this.#monitor.read(report)
    if (this.#monitor.isBetter(value, this.#best?.value)) {
      this.#best = { epoch, value }
      if (this.#restoreBest) this.#keepModel()
    }
    if (this.#monitor.isBetter(value, this.#reference, this.#minDelta)) {
      this.#reference = value
      this.#epochsWithout = 0
      return undefined
    }
    this.#epochsWithout++
    if (this.#epochsWithout < this.#patience) return undefined
    this.#stoppedAfter = epoch
    return 'stop'
  }

  onEnd(): void {
    this.#bestModel?.restore()
    this.#bestModel = undefined
  }

  #keepModel(): void {
    if (this.#bestModel) this.#bestModel.retake()
    else this.#bestModel = snapshot(this.#run!.model)
  }
}
