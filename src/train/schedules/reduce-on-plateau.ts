/** A learning rate that falls when what is measured no longer gets better. */
import { showValue } from '../../tensor/show-value.ts'
import { requireNotNegative } from '../optimizers/settings-checks.ts'
import { requireEnd, requireFactor, requireRate, type Schedule } from './schedule.ts'

export interface ReduceOnPlateauOptions {
  /** The first rate. */
  readonly start: number
  /** What the rate is multiplied by; 0.1 if not given. */
  readonly factor?: number
  /** How many values in a row may be no better before the rate falls at the next one; 10 if not given. */
  readonly patience?: number
  /** Whether smaller values are better (`min`, if not given), as of a loss, or larger ones (`max`), as of an accuracy. */
  readonly mode?: 'min' | 'max'
  /** By how much a value must be better than the best to count; 1e-4 if not given. */
  readonly threshold?: number
  /** Whether the threshold is a share of the best value (`relative`, if not given), or a difference (`absolute`). */
  readonly thresholdMode?: 'relative' | 'absolute'
  /** After a fall, how many values are not held against the rate; 0 if not given. */
  readonly cooldown?: number
  /** The smallest rate; 0 if not given. */
  readonly least?: number
  /** A fall by no more than this is not made; 1e-8 if not given. */
  readonly leastChange?: number
}

/** A schedule that is shown a value now and then, most often after every epoch. */
export interface PlateauSchedule extends Schedule {
  /** Takes note of a value, and lets the rate fall if it is time. */
  observe(value: number): void
}

/**
 * Multiplies the rate by a factor when a value has not become better for long enough.
 *
 * A value is better where it is below best − threshold · |best|, or above best + threshold · |best| with `max`, or without |best|
 * where the threshold is absolute. More than `patience` values in a row that are not: rate ← max(factor · rate, least).
 *
 * The rate depends on what it was shown and not on the step, so that each run needs a schedule of its own:
 *
 *     const schedule = reduceOnPlateau({ start: 0.1 })
 *     const callbacks = [observeEpochs(schedule, { monitor: 'loss' })]
 *     fit(model, data, { loss, optimizer: new SGD({ learningRate: schedule }), callbacks })
 *
 * Convention: PyTorch's, but for values below 0: there its margin has the wrong sign, so that worse values may count as
 * better. NaN is never better.
 * Throws `RangeError` for a start that is not above 0, a factor outside (0, 1), a least rate outside [0, start], counts that
 * are not whole, and thresholds below 0; `observe` throws `TypeError` for what is not a number.
 * Source: PyTorch, ReduceLROnPlateau.
 */
export function reduceOnPlateau({
  start,
  factor = 0.1,
  patience = 10,
  mode = 'min',
  threshold = 1e-4,
  thresholdMode = 'relative',
  cooldown = 0,
  least = 0,
  leastChange = 1e-8,
}: ReduceOnPlateauOptions): PlateauSchedule {
  requireRate('reduceOnPlateau', 'start', start)
  requireFactor('reduceOnPlateau', 'factor', factor)
  requireEnd('reduceOnPlateau', 'least', least, start)
  requireWholeNotNegative('patience', patience)
  requireWholeNotNegative('cooldown', cooldown)
  requireNotNegative('reduceOnPlateau', 'threshold', threshold)
  requireNotNegative('reduceOnPlateau', 'leastChange', leastChange)
  requireOneOf('mode', mode, ['min', 'max'])
  requireOneOf('thresholdMode', thresholdMode, ['relative', 'absolute'])

  let rate = start
  let best = mode === 'min' ? Infinity : -Infinity
  let noBetter = 0
  let cooling = 0

  const isBetter = (value: number): boolean => {
    // Before the first value there is nothing to be better than by a share.
    const isShare = thresholdMode === 'relative' && Number.isFinite(best)
    const margin = isShare ? threshold * Math.abs(best) : threshold
    return mode === 'min' ? value < best - margin : value > best + margin
  }
  const observe = (value: number): void => {
    if (typeof value !== 'number') {
      throw new TypeError(
        `reduceOnPlateau: observe takes a number, got ${showValue(value)}; ` +
          'a validation loss is there only where fit() was given validation data',
      )
    }
    if (isBetter(value)) {
      best = value
      noBetter = 0
    } else noBetter++
    if (cooling > 0) {
      cooling--
      noBetter = 0
    }
    if (noBetter <= patience) return
    const next = Math.max(factor * rate, least)
    if (rate - next > leastChange) rate = next
    cooling = cooldown
    noBetter = 0
  }
  return Object.assign(() => rate, { observe })
}

function requireWholeNotNegative(option: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return
  throw new RangeError(
    `reduceOnPlateau: expected ${option} to be a whole number ≥ 0, got ${showValue(value)}`,
  )
}

function requireOneOf(option: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return
  throw new RangeError(
    `reduceOnPlateau: expected ${option} to be ${known.join(' or ')}, got ${showValue(value)}`,
  )
}
