/**
 * Lesson 2: step and perceptron.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { todo, type Vector } from '../support.ts'

/** 2.1 The binary step: 1 where z is 0 or above, and 0 below. */
export function step(_z: number): number {
  return todo('2.1', 'return 1 from 0 on, and 0 below')
}

/**
 * 2.2 One turn of the perceptron rule: the weights and the bias after seeing the sample x, whose right answer is y (0 or 1).
 *
 * answer  = step(Σᵢ xᵢ·wᵢ + b)
 * weights   wᵢ + (y − answer)·xᵢ
 * bias      b + (y − answer)
 *
 * Where the answer is right, nothing changes. The lists that are given stay as they are: return new ones.
 */
export function perceptronUpdate(_w: Vector, _b: number, _x: Vector, _y: number): { w: Vector; b: number } {
  return todo('2.2', 'answer first, then move the weights and the bias by what the answer is off')
}
