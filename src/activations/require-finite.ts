/** The one check of an activation's parameters. */
import { showValue } from '../tensor/show-value.ts'

/** Throws `RangeError` where a parameter of an activation is not a finite number. */
export function requireFinite(activation: string, parameter: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new RangeError(
      `${activation}: expected ${parameter} to be a finite number, got ${showValue(value)}`,
    )
  }
}
