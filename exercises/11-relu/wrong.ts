/** Mistakes that learners make with ReLU, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import {
  elementwise,
  elementwiseInPlace,
  elementwiseWithOneMemory,
} from '../../course/support/elementwise.ts'
import type { Exports } from './reference.ts'

const right = (x: number): number => (x <= 0 ? 0 : x)
const slope = (x: number, outputGradient: number): number => (x > 0 ? outputGradient : 0)

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'hides-nan',
    says: 'A comparison with NaN is never true, so x > 0 ? x : 0 answers 0 and hides that a run has broken down. Ask x <= 0 ? 0 : x, or use Math.max(0, x).',
    work: { relu: (x) => (x > 0 ? x : 0) },
  },
  {
    name: 'absolute-value',
    says: 'That is |x|: ReLU does not turn a negative number round, it makes it 0.',
    work: { relu: Math.abs },
  },
  {
    name: 'keeps-the-negative-side',
    says: 'That keeps the negative side and makes the other 0. The larger of the two is wanted: Math.max(0, x).',
    work: { relu: (x) => Math.min(0, x) },
  },
  {
    name: 'binary-step',
    says: 'That is the binary step, 0 or 1. ReLU keeps how large a positive number is.',
    work: { relu: (x) => (x > 0 ? 1 : 0) },
  },
  {
    name: 'forgets-the-output-gradient',
    says: 'That is f′(x), the local slope. The chain rule multiplies it with dL/doutput: dx = f′(x) · dOut.',
    work: { ReLU: elementwise(right, (x) => (x > 0 ? 1 : 0)) },
  },
  {
    name: 'passes-everything',
    says: 'That is the outgoing gradient unchanged, as if the slope were 1 everywhere. Below 0 ReLU is flat: nothing comes through.',
    work: { ReLU: elementwise(right, (_x, gradient) => gradient) },
  },
  {
    name: 'sides-swapped',
    says: 'The sides are swapped: the gradient passes where the input is above 0.',
    work: { ReLU: elementwise(right, (x, gradient) => (x > 0 ? 0 : gradient)) },
  },
  {
    name: 'stops-negative-gradients',
    says: 'A negative gradient passes as well, where the input is above 0. Ask for the sign of the input only.',
    work: { ReLU: elementwise(right, (x, gradient) => (x > 0 && gradient > 0 ? gradient : 0)) },
  },
  {
    name: 'sends-the-input-back',
    says: 'That sends the input back instead of the gradient. Where the input is above 0, dOut passes.',
    work: { ReLU: elementwise(right, (x) => right(x)) },
  },
  {
    name: 'relu-of-the-gradient',
    says: 'That is ReLU of the gradient. Which gradients pass is decided by the sign of the input, not of the gradient.',
    work: { ReLU: elementwise(right, (_x, gradient) => right(gradient)) },
  },
  {
    name: 'multiplies-with-the-output',
    says: 'That is output · dOut. The slope above 0 is 1, however large the output is.',
    work: { ReLU: elementwise(right, (x, gradient) => right(x) * gradient) },
  },
  {
    name: 'slope-one-at-zero',
    says: 'At 0 there is no one slope; by convention (PyTorch’s and ours) it is 0 there, so ask x > 0 and not x >= 0.',
    work: { ReLU: elementwise(right, (x, gradient) => (x >= 0 ? gradient : 0)) },
  },
  {
    name: 'changes-its-input',
    says: 'The layer wrote its output into the input. The previous layer still needs those numbers for its own way back: make new rows with map.',
    work: { ReLU: elementwiseInPlace(right, slope) },
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote what the first backward needs. Keep it in the closure that forward returns, not beside the class.',
    work: { ReLU: elementwiseWithOneMemory(right, slope) },
  },
]
