/** The inputs for which the four articles behind the course print values. */

/** −5 … 5. */
export const fromMinusFiveToFive: readonly number[] = Array.from({ length: 11 }, (_, i) => i - 5)

/** −3 … 3. */
export const fromMinusThreeToThree: readonly number[] = Array.from({ length: 7 }, (_, i) => i - 3)

/** Rounded to decimals, halves away from zero; −0 is written 0. */
export function rounded(numbers: readonly number[], decimals: number): number[] {
  return numbers.map((x) => Number(x.toFixed(decimals)) + 0)
}
