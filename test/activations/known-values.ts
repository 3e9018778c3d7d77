/** A function held against values that were computed elsewhere, to more digits than a double has. */

/** The largest |f(x) / exact − 1| of a table of points [x, exact]; NaN where one of them is NaN. */
export function worstRelativeError(
  f: (x: number) => number,
  table: readonly (readonly [x: number, exact: number])[],
): number {
  return Math.max(...table.map(([x, exact]) => Math.abs(f(x) / exact - 1)))
}
