/**
 * Lesson 13: leaky ReLU and ELU, two ways to keep a unit learning below zero.
 *
 * Write the four parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Matrix, type Pass, todo } from '../support.ts'

/** 13.1 x where it is 0 or more, and slope · x below. Any slope is allowed: 2 and −1 too. NaN stays NaN. */
export function leakyRelu(_x: number, _slope: number): number {
  return todo('13.1', 'return x where it is 0 or more, and slope · x below')
}

/**
 * 13.2 The layer: leaky ReLU of every number of a batch, and the way back.
 *
 * forward   output[i][j] = leakyRelu(input[i][j], slope)
 * backward  inputGradient[i][j] = outputGradient[i][j] where input[i][j] > 0, and slope times it elsewhere (at 0 too)
 */
export class LeakyReLU implements Layer {
  /** How steep the line is below 0; 0.01 where it is not said. */
  readonly slope: number

  constructor(slope = 0.01) {
    this.slope = slope
  }

  forward(_input: Matrix): Pass {
    return todo(
      '13.2',
      'give the output of a batch, and a backward that passes a part of the gradient below 0',
    )
  }
}

/** 13.3 x where it is above 0, and alpha · (eˣ − 1) elsewhere: a curve that levels off at −alpha. NaN stays NaN. */
export function elu(_x: number, _alpha: number): number {
  return todo('13.3', 'return x where it is above 0, and alpha · (eˣ − 1) elsewhere')
}

/**
 * 13.4 The layer: ELU of every number of a batch, and the way back.
 *
 * forward   output[i][j] = elu(input[i][j], alpha)
 * backward  inputGradient[i][j] = outputGradient[i][j] · 1 where input[i][j] > 0, · alpha · e^input[i][j] elsewhere (at 0 too)
 */
export class ELU implements Layer {
  /** How far below 0 the curve goes; 1 where it is not said. */
  readonly alpha: number

  constructor(alpha = 1) {
    this.alpha = alpha
  }

  forward(_input: Matrix): Pass {
    return todo('13.4', 'give the output of a batch, and a backward with the slope of the curve below 0')
  }
}
