/** Which number of an epoch a callback watches, and when one is better than another. */
import { showValue } from '../../tensor/show-value.ts'
import type { EpochReport, RunStart } from '../fit.ts'

/** Whether lower or higher is better. */
export type MonitorMode = 'min' | 'max'

export interface MonitorOptions {
  /**
   * A number of the epoch report, or a function that takes it from there or finds it otherwise, such as
   * `() => f1(predictAll(model, inputs), targets)`; `validationLoss` if not given.
   */
  readonly monitor?: MonitoredNumber | ((report: EpochReport) => number)
  /** Whether `min` or `max` is best; known for the numbers of the report, and to be given for a function. */
  readonly mode?: MonitorMode
}

/** The numbers of an epoch report of which it is known what is better. */
export type MonitoredNumber = keyof typeof known

/** A monitor whose options have been checked. */
export interface Monitor {
  readonly name: string
  /** Throws where the run will not have this number. */
  checkStart(run: RunStart): void
  /** Throws where the report does not have this number. */
  read(report: EpochReport): number
  /** Whether a value is better than another by more than a margin. NaN is never better, and everything is better than nothing. */
  isBetter(value: number, than: number | undefined, margin?: number): boolean
}

const known = {
  loss: { mode: 'min', needsValidation: false },
  validationLoss: { mode: 'min', needsValidation: true },
  validationAccuracy: { mode: 'max', needsValidation: true },
} as const satisfies Partial<Record<keyof EpochReport, { mode: MonitorMode; needsValidation: boolean }>>

/** Throws `RangeError` for a number that no report has and for a mode that is none, and where a function comes without mode. */
export function monitorOf(
  owner: string,
  { monitor = 'validationLoss', mode: givenMode }: MonitorOptions,
): Monitor {
  if (givenMode !== undefined && givenMode !== 'min' && givenMode !== 'max') {
    throw new RangeError(`${owner}: expected mode 'min' or 'max', got ${showValue(givenMode)}`)
  }
  const fact = typeof monitor === 'function' ? undefined : factOf(owner, monitor)
  const mode = givenMode ?? fact?.mode
  if (mode === undefined) {
    throw new RangeError(
      `${owner}: a monitor that is a function needs a mode; give 'min' where lower is better, 'max' where higher is`,
    )
  }
  const sign = mode === 'min' ? -1 : 1
  const name = typeof monitor === 'function' ? 'the monitor' : monitor
  return {
    name,
    checkStart({ options }) {
      if (!fact?.needsValidation || options.validation) return
      throw new RangeError(
        `${owner}: watches ${name}, but this run has no validation data; ` +
          "give fit() validation, or watch 'loss'",
      )
    },
    read(report) {
      const value = typeof monitor === 'function' ? monitor(report) : report[monitor]
      if (typeof value === 'number') return value
      throw new TypeError(
        `${owner}: expected ${name} of epoch ${report.epoch} to be a number, got ${showValue(value)}` +
          (fact ? '; a loss on values has no accuracy: watch validationLoss' : ''),
      )
    },
    isBetter(value, than, margin = 0) {
      if (Number.isNaN(value)) return false
      return than === undefined || sign * value > sign * than + margin
    },
  }
}

function factOf(owner: string, monitor: string): (typeof known)[MonitoredNumber] {
  if (Object.hasOwn(known, monitor)) return known[monitor as MonitoredNumber]
  throw new RangeError(
    `${owner}: no epoch report has ${JSON.stringify(monitor)}; watch one of ${Object.keys(known).join(', ')}, ` +
      'or give a function of the report, with a mode',
  )
}
