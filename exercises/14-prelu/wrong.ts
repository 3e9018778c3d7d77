/** Mistakes that learners make with PReLU, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Layer, Matrix, Parameter, Pass, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

/** One number of a batch, with the slope of its unit. */
interface Here {
  readonly x: number
  readonly slope: number
  readonly g: number
}

interface Parts {
  /** The slope that belongs to a place. */
  readonly slopeAt: (slopes: Vector, row: number, column: number) => number
  readonly value: (here: Here) => number
  readonly inputGradient: (here: Here) => number
  /** What one number adds to the gradient of its slope. */
  readonly slopeGradient: (here: Here) => number
  /** What becomes of the sums over the batch: added, in right work. `found` has what each number adds, a row a sample. */
  readonly store: (parameter: Parameter, sums: Vector, found: Matrix) => void
  /** What happens to the parameter as a pass begins: nothing, in right work. */
  readonly begin: (parameter: Parameter) => void
}

const add = (change: (sum: number, batch: number) => number): Parts['store'] => {
  return ({ gradient }, sums, found) => {
    for (const [j, sum] of sums.entries()) gradient[0]![j]! += change(sum, found.length)
  }
}

const right: Parts = {
  slopeAt: (slopes, _row, column) => slopes[column]!,
  value: ({ x, slope }) => (x < 0 ? slope * x : x),
  inputGradient: ({ x, slope, g }) => (x > 0 ? g : slope * g),
  slopeGradient: ({ x, g }) => (x < 0 ? x * g : 0),
  store: add((sum) => sum),
  begin() {},
}

const total = (numbers: Vector): number => numbers.reduce((sum, number) => sum + number, 0)
const parameterOf = (slopes: Vector): Parameter => ({
  name: 'slopes',
  value: [[...slopes]],
  gradient: [slopes.map(() => 0)],
})

/** The right layer, with some of its parts changed. */
function preluWith(changes: Partial<Parts>): Partial<Exports> {
  const parts = { ...right, ...changes }
  return {
    PReLU: class implements Layer {
      readonly parameters: readonly [Parameter]

      constructor(slopes: Vector) {
        this.parameters = [parameterOf(slopes)]
      }

      forward(input: Matrix): Pass {
        return passOf(parts, this.parameters[0], input)
      }
    },
  }
}

function passOf(parts: Parts, parameter: Parameter, input: Matrix): Pass {
  parts.begin(parameter)
  const here = (i: number, j: number, g: number): Here => ({
    x: input[i]![j]!,
    slope: parts.slopeAt(parameter.value[0]!, i, j),
    g,
  })
  return {
    output: input.map((row, i) => row.map((_, j) => parts.value(here(i, j, 0)))),
    backward(outputGradient) {
      const inputGradient = outputGradient.map((row, i) =>
        row.map((g, j) => parts.inputGradient(here(i, j, g))),
      )
      const found = outputGradient.map((row, i) => row.map((g, j) => parts.slopeGradient(here(i, j, g))))
      const sums = parameter.value[0]!.map((_, j) => total(found.map((row) => row[j]!)))
      parts.store(parameter, sums, found)
      return inputGradient
    },
  }
}

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'one-slope-for-all',
    says: 'All units were given the first slope. Each column j of a batch is a unit, with slopes[j] of its own.',
    work: preluWith({ slopeAt: (slopes) => slopes[0]! }),
  },
  {
    name: 'a-slope-for-each-sample',
    says: 'That takes the slope by the row, which is the sample. The slopes belong to the units, which are the columns: slopes[j].',
    work: preluWith({ slopeAt: (slopes, row) => slopes[row]! }),
  },
  {
    name: 'larger-of-the-two',
    says: 'Math.max(slope · x, x) is right for slopes up to 1 only: a steeper one wins above 0 too. A learned slope may be any number: ask whether x is below 0.',
    work: preluWith({ value: ({ x, slope }) => Math.max(slope * x, x) }),
  },
  {
    name: 'sides-swapped',
    says: 'The two sides are swapped: above 0 the number passes as it is, and the slope belongs below.',
    work: preluWith({ value: ({ x, slope }) => (x < 0 ? x : slope * x) }),
  },
  {
    name: 'plain-relu',
    says: 'That is plain ReLU: below 0 the output is slope · x, not 0.',
    work: preluWith({ value: ({ x }) => Math.max(0, x) }),
  },
  {
    name: 'slope-kept-positive',
    says: 'That takes the slope without its sign. A learned slope may be negative: with −1 PReLU is |x|, and nothing forbids that.',
    work: preluWith({ value: ({ x, slope }) => (x < 0 ? Math.abs(slope) * x : x) }),
  },
  {
    name: 'keeps-the-first-slopes',
    says: 'The layer still uses the slopes it was made with. Training changes parameters[0].value[0] in place: read the slopes there in every forward.',
    work: firstSlopes(),
  },
  {
    name: 'blocks-below-zero',
    says: 'That is plain ReLU’s answer: below 0 PReLU passes slope · dOut to its input.',
    work: preluWith({ inputGradient: ({ x, g }) => (x > 0 ? g : 0) }),
  },
  {
    name: 'passes-everything',
    says: 'That is the outgoing gradient unchanged, as if the slope were 1 everywhere. Below 0 slope · dOut comes through.',
    work: preluWith({ inputGradient: ({ g }) => g }),
  },
  {
    name: 'forgets-the-output-gradient',
    says: 'That is the local slope alone. The chain rule multiplies it with dL/doutput: dx = f′(x) · dOut.',
    work: preluWith({ inputGradient: ({ x, slope }) => (x > 0 ? 1 : slope) }),
  },
  {
    name: 'asks-the-output',
    says: 'The sign of the output was asked. With a negative slope a negative input has a positive output: ask the input.',
    work: preluWith({
      inputGradient: ({ x, slope, g }) => (right.value({ x, slope, g }) > 0 ? g : slope * g),
    }),
  },
  {
    name: 'asks-the-gradient',
    says: 'The sign of the gradient was asked. Whether the slope counts is decided by the sign of the input.',
    work: preluWith({ inputGradient: ({ slope, g }) => (g > 0 ? g : slope * g) }),
  },
  {
    name: 'gradients-mixed-up',
    says: 'Below 0 that is x · dOut, which is what the slope gets. The output is slope · x: its derivative by x is the slope, and by the slope x.',
    work: preluWith({ inputGradient: ({ x, g }) => (x > 0 ? g : x * g) }),
  },
  {
    name: 'slope-one-at-zero',
    says: 'At 0 there is no one slope; by convention (PyTorch’s and ours) it is that of the negative side, so ask x > 0 and not x >= 0.',
    work: preluWith({ inputGradient: ({ x, slope, g }) => (x >= 0 ? g : slope * g) }),
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote what the first backward needs. Keep the input in the closure that forward returns, not on this.',
    work: sharedMemory(),
  },
  {
    name: 'never-learns',
    says: 'The gradient of the slope stays 0, so the slope never learns: that is leaky ReLU. Add Σ x · dOut, over the samples below 0.',
    work: preluWith({ store() {} }),
  },
  {
    name: 'learns-at-once',
    says: 'backward changed the slopes themselves. It only adds to their gradient; the step belongs to whoever trains (sgdStep).',
    work: preluWith({
      store(parameter, sums, found) {
        right.store(parameter, sums, found)
        for (const [j, sum] of sums.entries()) parameter.value[0]![j]! -= 0.01 * sum
      },
    }),
  },
  {
    name: 'mean-over-the-batch',
    says: 'That is the mean over the batch. The loss has divided by the batch already (its gradient does), so layers sum.',
    work: preluWith({ store: add((sum, batch) => sum / batch) }),
  },
  {
    name: 'overwrites-its-gradient',
    says: 'backward wrote the gradient with =, and what an earlier pass had found is lost. Add with +=.',
    work: preluWith({
      store: ({ gradient }, sums) => {
        for (const [j, sum] of sums.entries()) gradient[0]![j] = sum
      },
    }),
  },
  {
    name: 'last-sample-only',
    says: 'Only the last sample below 0 counts there: gradient = … in the loop forgets those before it. Write +=.',
    work: preluWith({
      store: ({ gradient }, sums, found) => {
        for (const j of sums.keys()) {
          const last = found.findLast((row) => row[j] !== 0)
          if (last) gradient[0]![j] = last[j]!
        }
      },
    }),
  },
  {
    name: 'counts-both-sides',
    says: 'That sums over all samples. Where x is above 0 the slope does not enter the output, so only samples below 0 count.',
    work: preluWith({ slopeGradient: ({ x, g }) => x * g }),
  },
  {
    name: 'counts-the-positive-side',
    says: 'That sums over the samples above 0. The slope enters the output below 0 only: sum over those.',
    work: preluWith({ slopeGradient: ({ x, g }) => (x > 0 ? x * g : 0) }),
  },
  {
    name: 'output-for-input',
    says: 'That multiplies with the output, slope · x. The derivative of slope · x by the slope is x.',
    work: preluWith({ slopeGradient: ({ x, slope, g }) => (x < 0 ? slope * x * g : 0) }),
  },
  {
    name: 'forgets-the-input',
    says: 'That sums dOut alone. The derivative of slope · x by the slope is x: sum x · dOut.',
    work: preluWith({ slopeGradient: ({ x, g }) => (x < 0 ? g : 0) }),
  },
  {
    name: 'slope-learns-without-the-output-gradient',
    says: 'That sums x alone. The chain rule multiplies it with dL/doutput: sum x · dOut.',
    work: preluWith({ slopeGradient: ({ x }) => (x < 0 ? x : 0) }),
  },
  {
    name: 'one-sum-for-all-units',
    says: 'Every slope was given the sum over all units. Unit j learns from column j only.',
    work: preluWith({
      store: ({ gradient }, sums) => {
        for (const j of sums.keys()) gradient[0]![j]! += total(sums)
      },
    }),
  },
  {
    name: 'starts-anew-in-forward',
    says: 'forward set the gradient to 0, and what an earlier pass had found is lost. Whoever trains does that, once before each step (zeroGradients).',
    work: preluWith({ begin: ({ gradient }) => void gradient[0]!.fill(0) }),
  },
]

function firstSlopes(): Partial<Exports> {
  return {
    PReLU: class implements Layer {
      readonly parameters: readonly [Parameter]
      readonly #first: Vector

      constructor(slopes: Vector) {
        this.parameters = [parameterOf(slopes)]
        this.#first = [...slopes]
      }

      forward(input: Matrix): Pass {
        const { gradient } = this.parameters[0]
        return passOf(right, { name: 'slopes', value: [this.#first], gradient }, input)
      }
    },
  }
}

function sharedMemory(): Partial<Exports> {
  return {
    PReLU: class implements Layer {
      readonly parameters: readonly [Parameter]
      #last: Pass | undefined

      constructor(slopes: Vector) {
        this.parameters = [parameterOf(slopes)]
      }

      forward(input: Matrix): Pass {
        const pass = passOf(right, this.parameters[0], input)
        this.#last = pass
        return { output: pass.output, backward: (outputGradient) => this.#last!.backward(outputGradient) }
      }
    },
  }
}
