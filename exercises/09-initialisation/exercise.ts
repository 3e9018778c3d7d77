/**
 * Lesson 9: how weights begin.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Matrix, type RandomSource, todo } from '../support.ts'

/**
 * 9.1 Glorot’s weights: fanIn rows of fanOut numbers, drawn evenly from −limit to limit, limit = √(6 / (fanIn + fanOut)).
 *
 * Each weight is one call of random.uniform(low, high).
 */
export function glorotUniform(_fanIn: number, _fanOut: number, _random: RandomSource): Matrix {
  return todo('9.1', 'draw fanIn rows of fanOut weights between −limit and limit')
}

/**
 * 9.2 He’s weights: fanIn rows of fanOut numbers from a normal distribution with mean 0 and deviation √(2 / fanIn).
 *
 * Each weight is one call of random.normal(mean, standardDeviation).
 */
export function heNormal(_fanIn: number, _fanOut: number, _random: RandomSource): Matrix {
  return todo('9.2', 'draw fanIn rows of fanOut normal weights with mean 0 and deviation √(2 / fanIn)')
}
