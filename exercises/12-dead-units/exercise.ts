/**
 * Lesson 12: dead units.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Matrix, todo, type Vector } from '../support.ts'

/**
 * 12.1 Whether a ReLU unit is dead: its slope is 0 on every sample.
 *
 * `preActivations` are the numbers that go into one unit, one for each sample; the slope of ReLU is 0 at 0, too.
 */
export function isDead(_preActivations: Vector): boolean {
  return todo('12.1', 'say whether the slope of ReLU is 0 for every one of the numbers')
}

/**
 * 12.2 The share of all ReLU units of a network that are dead on `data`, from 0 to 1; 0 where there is none.
 *
 * `isReLU` says which of the layers are ReLU; the others are passed through and not counted. What goes into a ReLU layer
 * has a sample a row, so a unit is a column.
 */
export function deadFraction(
  _network: readonly Layer[],
  _data: Matrix,
  _isReLU: (layer: Layer) => boolean,
): number {
  return todo('12.2', 'send the data through the layers, and count the dead columns in front of each ReLU')
}
