/**
 * Lesson 8: tanh, the S from −1 to 1.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Matrix, type Pass, todo } from '../support.ts'

/**
 * 8.1 tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), made of Math.exp or Math.expm1 and not of Math.tanh.
 *
 * It is ±1 for very large numbers, never NaN, and keeps the digits of very small ones: tanh(1e-9) = 1e-9.
 */
export function tanh(_x: number): number {
  return todo('8.1', 'return (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), written so that nothing overflows')
}

/**
 * 8.2 The layer: tanh of every number of a batch, and the way back.
 *
 * forward   output[i][j] = tanh(input[i][j])
 * backward  inputGradient[i][j] = outputGradient[i][j] · tanh′(input[i][j]), with all digits far out as well
 */
export class Tanh implements Layer {
  forward(_input: Matrix): Pass {
    return todo('8.2', 'give the output of a batch, and a backward that multiplies by the slope')
  }
}
