/**
 * Lesson 14: PReLU, the leaky ReLU that learns its own slope.
 *
 * Write the three parts below, all in `forward`. Until you do, the checks answer with a TODO: that is the beginning, not a
 * mistake.
 */
import { type Layer, type Matrix, type Parameter, type Pass, todo, type Vector } from '../support.ts'

/** Leaky ReLU with one slope for each unit: slopes[j] belongs to column j of every batch. */
export class PReLU implements Layer {
  /** `parameters[0].value[0]` are the slopes, and `parameters[0].gradient[0]` is dL/dslope for each of them. */
  readonly parameters: readonly [slopes: Parameter]

  /** Given: the slopes are copied, so that two layers never share theirs, and the gradients begin at 0. */
  constructor(slopes: Vector) {
    this.parameters = [{ name: 'slopes', value: [[...slopes]], gradient: [slopes.map(() => 0)] }]
  }

  /**
   * 14.1 output[i][j] = input[i][j] where it is 0 or more, and slopes[j] · input[i][j] below
   *
   * 14.2 backward  inputGradient[i][j] = outputGradient[i][j] where input[i][j] > 0, slopes[j] times it elsewhere
   *
   * 14.3 and, before backward returns, for every unit j the gradient of its slope:
   *      gradient[0][j] += Σᵢ outputGradient[i][j] · input[i][j], over the samples i in which input[i][j] is below 0
   */
  forward(_input: Matrix): Pass {
    const output: Matrix = todo('14.1', 'give the output of a batch, with a slope of its own for each column')
    return {
      output,
      backward: (_outputGradient) =>
        todo('14.2', 'return the gradient of the input, and (14.3) add to the gradients of the slopes'),
    }
  }
}
