/** Wrong layers that work on each number by itself, made of two formulas. */
import type { Layer, Matrix, Pass } from '../../exercises/support.ts'

/** What goes back for one number, from the input and the gradient that comes in. */
type Backward = (x: number, outputGradient: number) => number

/** A layer by its two formulas. */
export function elementwise(value: (x: number) => number, backward: Backward): new () => Layer {
  return class implements Layer {
    forward(input: Matrix): Pass {
      return { output: input.map((row) => row.map(value)), backward: wayBack(input, backward) }
    }
  }
}

/** The same, but all passes remember the input of the last one. */
export function elementwiseWithOneMemory(value: (x: number) => number, backward: Backward): new () => Layer {
  let remembered: Matrix = []
  return class implements Layer {
    forward(input: Matrix): Pass {
      remembered = input
      return {
        output: input.map((row) => row.map(value)),
        backward: (outputGradient) => wayBack(remembered, backward)(outputGradient),
      }
    }
  }
}

/** The same, but the output is written into the input. */
export function elementwiseInPlace(value: (x: number) => number, backward: Backward): new () => Layer {
  return class implements Layer {
    forward(input: Matrix): Pass {
      const kept = input.map((row) => [...row])
      for (const row of input) {
        for (const [j, x] of row.entries()) row[j] = value(x)
      }
      return { output: input, backward: wayBack(kept, backward) }
    }
  }
}

function wayBack(input: Matrix, backward: Backward): Pass['backward'] {
  return (outputGradient) =>
    outputGradient.map((row, i) => row.map((gradient, j) => backward(input[i]![j]!, gradient)))
}
