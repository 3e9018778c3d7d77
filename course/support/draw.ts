/** Numbers for checks: rows drawn from one seed, on both sides of every kink and never on one by accident. */
import type { Random } from 'glassnet'
import type { Matrix, Vector } from '../../exercises/support.ts'

/** `count` numbers between −2 and 2 with one decimal, none of them 0: easy to follow by hand. */
export function shortNumbers(random: Random, count: number): Vector {
  return Array.from({ length: count }, () => shortNumber(random))
}

/** A table of such numbers, in which every column has both signs (from two rows on). */
export function shortTable(random: Random, rows: number, columns: number): Matrix {
  const table = Array.from({ length: rows }, () => shortNumbers(random, columns))
  if (rows < 2) return table
  for (let column = 0; column < columns; column++) {
    const isPositive = table[0]![column]! > 0
    if (table.every((row) => row[column]! > 0 === isPositive)) table[1]![column] = -table[1]![column]!
  }
  return table
}

function shortNumber(random: Random): number {
  const size = (1 + random.integer(20)) / 10
  return random.uniform() < 0.5 ? -size : size
}

/** The same shape with every number 0: two of these differ only where the shapes do. What is no table stays what it is. */
export function shapeOnly(table: Matrix): Matrix {
  const zeroed = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(zeroed)
    return typeof part === 'number' ? 0 : part
  }
  return zeroed(table) as Matrix
}
