/** The checks of optimizers' settings. */
import { showValue } from '../../tensor/show-value.ts'

/** Throws `RangeError` where a setting is not a share of what was: at least 0 and below 1. */
export function requireShare(owner: string, setting: string, value: number): void {
  if (typeof value === 'number' && value >= 0 && value < 1) return
  throw new RangeError(`${owner}: expected ${setting} in [0, 1), got ${showValue(value)}`)
}

/** Throws `RangeError` where a setting is not a finite number above 0. */
export function requirePositive(owner: string, setting: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return
  throw new RangeError(`${owner}: expected ${setting} above 0, got ${showValue(value)}`)
}

/** Throws `RangeError` where a setting is not a finite number from 0 on. */
export function requireNotNegative(owner: string, setting: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return
  throw new RangeError(`${owner}: expected ${setting} to be a finite number ≥ 0, got ${showValue(value)}`)
}
