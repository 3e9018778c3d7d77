/** Lesson 14: PReLU, the leaky ReLU that learns its own slope. */
import type { Layer, Matrix, Parameter, Pass, Vector } from '../support.ts'

export class PReLU implements Layer {
  readonly parameters: readonly [slopes: Parameter]

  constructor(slopes: Vector) {
    this.parameters = [{ name: 'slopes', value: [[...slopes]], gradient: [slopes.map(() => 0)] }]
  }

  forward(input: Matrix): Pass {
    const { value, gradient } = this.parameters[0]
    const slopes = value[0]!
    const slopeGradients = gradient[0]!
    return {
      // 14.1
      output: input.map((row) => row.map((x, j) => (x < 0 ? slopes[j]! * x : x))),
      backward: (outputGradient) => {
        // 14.3: adding, since a layer may be used twice before a step, and then both uses count.
        outputGradient.forEach((row, i) => {
          row.forEach((g, j) => {
            const x = input[i]![j]!
            if (x < 0) slopeGradients[j]! += g * x
          })
        })
        // 14.2: the sign of the input decides, not that of the output, which a negative slope turns round.
        return outputGradient.map((row, i) => row.map((g, j) => (input[i]![j]! > 0 ? g : slopes[j]! * g)))
      },
    }
  }
}
