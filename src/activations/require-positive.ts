/** The check of a parameter that a formula divides by, or whose sign would turn the function round. */
import { showValue } from '../tensor/show-value.ts'

/** Throws `RangeError` where a parameter of an activation is not a finite number above 0. */
export function requirePositive(activation: string, parameter: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(
      `${activation}: expected ${parameter} to be a finite number above 0, got ${showValue(value)}`,
    )
  }
}
