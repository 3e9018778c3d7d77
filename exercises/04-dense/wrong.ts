/** Mistakes that learners make with a dense layer, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Layer, Matrix, Parameter, Pass, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

/** The four formulas of a dense layer; the two in the middle change what they are given. */
interface Formulas {
  output(input: Matrix, weights: Matrix, bias: Vector): Matrix
  addToWeights(gradient: Matrix, input: Matrix, outputGradient: Matrix): void
  addToBias(gradient: Vector, outputGradient: Matrix, inputs: number): void
  inputGradient(outputGradient: Matrix, weights: Matrix): Matrix
}

const dot = (one: Vector, other: Vector): number => one.reduce((sum, x, i) => sum + x * other[i]!, 0)

const column = (table: Matrix, j: number): Vector => table.map((row) => row[j]!)

/** Writes every number of a table anew. */
function fill(table: Matrix, number: (k: number, j: number, before: number) => number): void {
  for (const [k, row] of table.entries())
    for (const [j, before] of row.entries()) row[j] = number(k, j, before)
}

const right: Formulas = {
  output: (input, weights, bias) => input.map((x) => bias.map((b, j) => dot(x, column(weights, j)) + b)),
  addToWeights(gradient, input, outputGradient) {
    fill(gradient, (k, j, before) => before + dot(column(input, k), column(outputGradient, j)))
  },
  addToBias(gradient, outputGradient) {
    fill([gradient], (_, j, before) => before + sumOf(column(outputGradient, j)))
  },
  inputGradient: (outputGradient, weights) =>
    outputGradient.map((gradients) => weights.map((row) => dot(gradients, row))),
}

function sumOf(numbers: Vector): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function parameter(name: string, value: Matrix): Parameter {
  return { name, value: value.map((row) => [...row]), gradient: value.map((row) => row.map(() => 0)) }
}

/** A dense layer with some of its formulas replaced. */
function withFormulas(changed: Partial<Formulas>): Pick<Exports, 'Dense'> {
  const { output, addToWeights, addToBias, inputGradient } = { ...right, ...changed }
  return {
    Dense: class implements Layer {
      readonly parameters: readonly [Parameter, Parameter]

      constructor(weights: Matrix, bias: Vector) {
        this.parameters = [parameter('weights', weights), parameter('bias', [bias])]
      }

      forward(input: Matrix): Pass {
        const [weights, bias] = this.parameters
        return {
          output: output(input, weights.value, bias.value[0]!),
          backward(outputGradient) {
            addToWeights(weights.gradient, input, outputGradient)
            addToBias(bias.gradient[0]!, outputGradient, weights.value.length)
            return inputGradient(outputGradient, weights.value)
          },
        }
      }
    },
  }
}

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'forgets-the-bias',
    says: 'That is the sum without the bias. Add bias[j] to output j of every sample, once.',
    work: withFormulas({
      output: (input, weights, bias) =>
        right.output(
          input,
          weights,
          bias.map(() => 0),
        ),
    }),
  },
  {
    name: 'adds-the-bias-for-every-input',
    says: 'The bias was added once for each input, so it is inside the innermost loop. Let the sum begin at the bias, before that loop.',
    work: withFormulas({
      output: (input, weights, bias) =>
        right.output(
          input,
          weights,
          bias.map((b) => weights.length * b),
        ),
    }),
  },
  {
    name: 'reads-the-weights-transposed',
    says: 'The weights were read the wrong way round: weights[j][k] instead of weights[k][j]. Here the row is the input that a weight comes from, the column the output that it leads to.',
    work: withFormulas({
      output: (input, weights, bias) =>
        input.map((x) =>
          bias.map(
            (b, j) =>
              dot(
                x,
                x.map((_, k) => weights[j]?.[k] ?? Number.NaN),
              ) + b,
          ),
        ),
    }),
  },
  {
    name: 'keeps-to-the-first-weights',
    says: 'The layer computes with the weights it was born with. Training changes parameters[…].value in place, so read them there in every forward.',
    work: { Dense: neverLooksAgain() },
  },
  {
    name: 'averages-the-bias-gradient',
    says: 'That is the mean over the batch. Add the samples up: the loss has divided by their number already, and dividing twice makes the bias learn too slowly.',
    work: withFormulas({
      addToBias(gradient, outputGradient) {
        fill([gradient], (_, j, before) => before + sumOf(column(outputGradient, j)) / outputGradient.length)
      },
    }),
  },
  {
    name: 'averages-the-gradients',
    says: 'The gradient was divided by the number of samples. That is the loss’s business, and it has done it: here the samples are added up.',
    work: withFormulas({
      addToWeights(gradient, input, outputGradient) {
        const share = outputGradient.map((row) => row.map((number) => number / outputGradient.length))
        right.addToWeights(gradient, input, share)
      },
      addToBias(gradient, outputGradient) {
        fill([gradient], (_, j, before) => before + sumOf(column(outputGradient, j)) / outputGradient.length)
      },
    }),
  },
  {
    name: 'overwrites-the-gradients',
    says: 'The gradient of an earlier pass was overwritten. A layer may be used twice before a step is made: add with +=, and leave the zeroing to the training loop.',
    work: withFormulas({
      addToWeights(gradient, input, outputGradient) {
        fill(gradient, () => 0)
        right.addToWeights(gradient, input, outputGradient)
      },
      addToBias(gradient, outputGradient) {
        gradient.fill(0)
        right.addToBias(gradient, outputGradient, 1)
      },
    }),
  },
  {
    name: 'forgets-the-bias-gradient',
    says: 'The gradient of the bias is still 0. The bias has a part in every output of its column: add up that column of dL/doutput.',
    work: withFormulas({ addToBias: () => {} }),
  },
  {
    name: 'adds-the-bias-gradient-for-every-input',
    says: 'The gradient of the bias was added once for each input: its line stands in the innermost loop. A bias is there once for each output, so move the line out of the loop over the inputs.',
    work: withFormulas({
      addToBias(gradient, outputGradient, inputs) {
        fill([gradient], (_, j, before) => before + inputs * sumOf(column(outputGradient, j)))
      },
    }),
  },
  {
    name: 'bias-gradient-of-the-last-sample',
    says: 'That is the last sample’s part only: = in the loop forgets the samples before. Use +=.',
    work: withFormulas({
      addToBias(gradient, outputGradient) {
        fill([gradient], (_, j) => outputGradient.at(-1)![j]!)
      },
    }),
  },
  {
    name: 'bias-gradient-of-the-first-sample',
    says: 'That is the first sample’s part only. The bias has a part in every sample: add up the whole column of dL/doutput.',
    work: withFormulas({
      addToBias(gradient, outputGradient) {
        fill([gradient], (_, j, before) => before + outputGradient[0]![j]!)
      },
    }),
  },
  {
    name: 'weights-gradient-of-the-last-sample',
    says: 'That is the last sample’s part only: = in the loop over the samples forgets those before. Add them up in every weight with +=.',
    work: withFormulas({
      addToWeights(gradient, input, outputGradient) {
        fill(gradient, (k, j) => input.at(-1)![k]! * outputGradient.at(-1)![j]!)
      },
    }),
  },
  {
    name: 'writes-the-gradient-transposed',
    says: 'The gradient was written as [outputs][inputs]. It has the shape of the weights, [inputs][outputs]: gradient[k][j].',
    work: withFormulas({
      addToWeights(gradient, input, outputGradient) {
        for (const [j] of outputGradient[0]!.entries()) {
          for (const [k] of input[0]!.entries()) {
            const row = gradient[j] ?? []
            row[k] = (row[k] ?? Number.NaN) + dot(column(input, k), column(outputGradient, j))
          }
        }
      },
    }),
  },
  {
    name: 'forgets-the-input-in-the-weights-gradient',
    says: 'Every weight of an output got the same gradient, as if all inputs were 1. Multiply with the input that the weight belongs to: an input of 0 had no part in it.',
    work: withFormulas({
      addToWeights(gradient, _input, outputGradient) {
        fill(gradient, (_, j, before) => before + sumOf(column(outputGradient, j)))
      },
    }),
  },
  {
    name: 'subtracts-the-gradients',
    says: 'The sign is turned round. backward says in which direction the loss grows; going the other way is the optimizer’s part, in lesson 5.',
    work: withFormulas({
      addToWeights(gradient, input, outputGradient) {
        right.addToWeights(
          gradient,
          input,
          outputGradient.map((row) => row.map((number) => -number)),
        )
      },
      addToBias(gradient, outputGradient) {
        right.addToBias(
          gradient,
          outputGradient.map((row) => row.map((number) => -number)),
          1,
        )
      },
    }),
  },
  {
    name: 'learns-in-backward',
    says: 'The weights have changed in backward. It only finds gradients; the step is made afterwards, in lesson 5, when all layers have had their turn.',
    work: withFormulas({
      inputGradient(outputGradient, weights) {
        const gradient = right.inputGradient(outputGradient, weights)
        fill(weights, (_, j, before) => before - 0.1 * sumOf(column(outputGradient, j)))
        return gradient
      },
    }),
  },
  {
    name: 'passes-the-gradient-through',
    says: 'That is dL/doutput, handed on as it came. The way back to the inputs leads through the weights, and there are as many gradients as inputs.',
    work: withFormulas({ inputGradient: (outputGradient) => outputGradient.map((row) => [...row]) }),
  },
  {
    name: 'way-back-not-transposed',
    says: 'On the way back the weights were read as on the way there. Input k is reached through row k: add up dOut[j]·weights[k][j] over the outputs j.',
    work: withFormulas({
      inputGradient: (outputGradient, weights) =>
        outputGradient.map((gradients) =>
          weights.map((_, k) =>
            dot(
              gradients,
              gradients.map((_, j) => weights[j]?.[k] ?? Number.NaN),
            ),
          ),
        ),
    }),
  },
  {
    name: 'forgets-the-weights-on-the-way-back',
    says: 'Every input got the same gradient, the sum of dL/doutput. An input moves an output by its weight: multiply with it.',
    work: withFormulas({
      inputGradient: (outputGradient, weights) =>
        outputGradient.map((gradients) => weights.map(() => sumOf(gradients))),
    }),
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote the input that the first backward needs. Keep it in the closure that forward returns, not on this.',
    work: { Dense: sharedMemory() },
  },
]

function neverLooksAgain(): Exports['Dense'] {
  return class extends withFormulas({}).Dense {
    readonly #first: readonly [Matrix, Vector]

    constructor(weights: Matrix, bias: Vector) {
      super(weights, bias)
      this.#first = [weights, bias]
    }

    override forward(input: Matrix): Pass {
      const { backward } = super.forward(input)
      return { output: right.output(input, ...this.#first), backward }
    }
  }
}

function sharedMemory(): Exports['Dense'] {
  return class extends withFormulas({}).Dense {
    #input: Matrix = []

    override forward(input: Matrix): Pass {
      this.#input = input
      const { output } = super.forward(input)
      return { output, backward: (outputGradient) => super.forward(this.#input).backward(outputGradient) }
    }
  }
}
