/**
 * Lesson 11: ReLU, the hinge.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Matrix, type Pass, todo } from '../support.ts'

/** 11.1 max(0, x): x where x is above 0, and 0 elsewhere. NaN stays NaN. */
export function relu(_x: number): number {
  return todo('11.1', 'return x where it is above 0, and 0 elsewhere')
}

/**
 * 11.2 The layer: ReLU of every number of a batch, and the way back.
 *
 * forward   output[i][j] = relu(input[i][j])
 * backward  inputGradient[i][j] = outputGradient[i][j] where input[i][j] > 0, and 0 elsewhere (at 0 too)
 */
export class ReLU implements Layer {
  forward(_input: Matrix): Pass {
    return todo('11.2', 'give the output of a batch, and a backward that knows which inputs were above 0')
  }
}
