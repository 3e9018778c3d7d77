/** Lesson 9: how weights begin. */
import type { Matrix, RandomSource } from '../support.ts'

/** 9.1 */
export function glorotUniform(fanIn: number, fanOut: number, random: RandomSource): Matrix {
  const limit = Math.sqrt(6 / (fanIn + fanOut))
  return table(fanIn, fanOut, () => random.uniform(-limit, limit))
}

/** 9.2 */
export function heNormal(fanIn: number, fanOut: number, random: RandomSource): Matrix {
  const standardDeviation = Math.sqrt(2 / fanIn)
  return table(fanIn, fanOut, () => random.normal(0, standardDeviation))
}

/** So many rows and columns, each number drawn by itself. */
function table(rows: number, columns: number, draw: () => number): Matrix {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, draw))
}
