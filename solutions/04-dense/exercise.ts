/** Lesson 4: the dense layer. */
import type { Layer, Matrix, Parameter, Pass, Vector } from '../support.ts'

export class Dense implements Layer {
  readonly parameters: readonly [weights: Parameter, bias: Parameter]

  constructor(weights: Matrix, bias: Vector) {
    this.parameters = [parameter('weights', weights), parameter('bias', [bias])]
  }

  forward(input: Matrix): Pass {
    const [weights, bias] = this.parameters
    return {
      // 4.1
      output: input.map((x) =>
        bias.value[0]!.map((b, j) => x.reduce((sum, value, k) => sum + value * weights.value[k]![j]!, b)),
      ),
      // 4.2
      backward: (outputGradient) => {
        for (const [i, gradients] of outputGradient.entries()) {
          for (const [j, gradient] of gradients.entries()) {
            for (const [k, x] of input[i]!.entries()) weights.gradient[k]![j]! += x * gradient
            bias.gradient[0]![j]! += gradient
          }
        }
        return outputGradient.map((gradients) =>
          weights.value.map((row) => gradients.reduce((sum, gradient, j) => sum + gradient * row[j]!, 0)),
        )
      },
    }
  }
}

function parameter(name: string, value: Matrix): Parameter {
  return { name, value: value.map((row) => [...row]), gradient: value.map((row) => row.map(() => 0)) }
}
