/**
 * Lesson 7: the sigmoid, the S from 0 to 1.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Matrix, type Pass, todo } from '../support.ts'

/** 7.1 σ(x) = 1 / (1 + e⁻ˣ), a number for every x: no overflow may turn into NaN. */
export function sigmoid(_x: number): number {
  return todo('7.1', 'return 1 / (1 + e⁻ˣ)')
}

/**
 * 7.2 The layer: the sigmoid of every number of a batch, and the way back.
 *
 * forward   output[i][j] = σ(input[i][j])
 * backward  inputGradient[i][j] = outputGradient[i][j] · σ′(input[i][j]), with all digits far out as well
 */
export class Sigmoid implements Layer {
  forward(_input: Matrix): Pass {
    return todo('7.2', 'give the output of a batch, and a backward that multiplies by the slope')
  }
}
