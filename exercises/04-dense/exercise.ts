/**
 * Lesson 4: the dense layer.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Matrix, type Parameter, type Pass, todo, type Vector } from '../support.ts'

/**
 * Many neurons side by side, each connected to every input.
 *
 * weights[k][j] leads from input k to output j; bias[j] belongs to output j; a batch has one sample a row.
 */
export class Dense implements Layer {
  /** `parameters[0].value` are the weights, `parameters[1].value[0]` is the bias; `gradient` has the same shapes. */
  readonly parameters: readonly [weights: Parameter, bias: Parameter]

  /** Given: the numbers are copied, so that two layers never share theirs, and the gradients begin at 0. */
  constructor(weights: Matrix, bias: Vector) {
    this.parameters = [parameter('weights', weights), parameter('bias', [bias])]
  }

  /**
   * 4.1 output[i][j] = Σₖ input[i][k]·weights[k][j] + bias[j]
   *
   * 4.2 backward  weights.gradient[k][j] += Σᵢ input[i][k]·outputGradient[i][j]
   *               bias.gradient[0][j]    += Σᵢ outputGradient[i][j]
   *               inputGradient[i][k]     = Σⱼ outputGradient[i][j]·weights[k][j]
   */
  forward(_input: Matrix): Pass {
    const output: Matrix = todo('4.1', 'give the weighted sums of every sample, a row for each')
    return {
      output,
      backward: (_outputGradient) =>
        todo('4.2', 'add to the gradients of weights and bias, and return the gradient of the input'),
    }
  }
}

/** Given. */
function parameter(name: string, value: Matrix): Parameter {
  return { name, value: value.map((row) => [...row]), gradient: value.map((row) => row.map(() => 0)) }
}
