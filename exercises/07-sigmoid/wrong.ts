/** Mistakes that learners make with the sigmoid, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import {
  elementwise,
  elementwiseInPlace,
  elementwiseWithOneMemory,
} from '../../course/support/elementwise.ts'
import type { Exports } from './reference.ts'

const right = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)))

const slope = (x: number): number => right(x) * right(-x)

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'sign-of-the-exponent',
    says: 'That is 1 / (1 + eˣ), which falls from 1 to 0: the sigmoid of −x. The exponent has a minus.',
    work: { sigmoid: (x) => 1 / (1 + Math.exp(x)) },
  },
  {
    name: 'without-the-one',
    says: 'That is 1 / e⁻ˣ, which is eˣ and grows without bound. The 1 in the denominator is what keeps it below 1.',
    work: { sigmoid: (x) => 1 / Math.exp(-x) },
  },
  {
    name: 'tanh-instead',
    says: 'That is tanh, from −1 to 1. The sigmoid goes from 0 to 1 and is ½ at 0.',
    work: { sigmoid: Math.tanh },
  },
  {
    name: 'hard-decision',
    says: 'That answers 0 or 1, the binary step. The sigmoid says how sure it is, and at 0 it is exactly ½.',
    work: { sigmoid: (x) => (x >= 0 ? 1 : 0) },
  },
  {
    name: 'rounds-the-answer',
    says: 'The answer is rounded to three places. Round what you print, never what you compute with: the slope of rounded steps is 0.',
    work: { sigmoid: (x) => Math.round(1000 * right(x)) / 1000 },
  },
  {
    name: 'exp-over-exp',
    says: 'Above 709 eˣ is Infinity, and Infinity / Infinity is NaN. For x ≥ 0 write 1 / (1 + e⁻ˣ), whose exponential is at most 1.',
    work: { sigmoid: (x) => Math.exp(x) / (1 + Math.exp(x)) },
  },
  {
    name: 'one-minus-almost-one',
    says: 'That is 1 − σ(−x), right as mathematics. At −40 it subtracts a number that has been rounded to 1 and gives 0, where σ is 4.2e-18: write eˣ / (1 + eˣ) there.',
    work: { sigmoid: (x) => (x >= 0 ? right(x) : 1 - right(-x)) },
  },
  {
    name: 'slope-of-the-output-as-input',
    says: 'That is σ′ at σ(x). The slope is taken where the number went in, at x: σ′(x) = σ(x) · (1 − σ(x)), the sigmoid applied once.',
    work: { Sigmoid: elementwise(right, (x, gradient) => gradient * slope(right(x))) },
  },
  {
    name: 'input-taken-for-output',
    says: 'That is x · (1 − x). The formula s · (1 − s) wants the output s = σ(x), not the input.',
    work: { Sigmoid: elementwise(right, (x, gradient) => gradient * x * (1 - x)) },
  },
  {
    name: 'half-and-half',
    says: 'That is σ(x) · (1 − x). Both factors are made of the output: σ(x) · (1 − σ(x)).',
    work: { Sigmoid: elementwise(right, (x, gradient) => gradient * right(x) * (1 - x)) },
  },
  {
    name: 'slope-of-tanh',
    says: 'That is 1 − σ(x)², the formula of tanh with a sigmoid in it. The slope of the sigmoid is σ(x) · (1 − σ(x)).',
    work: { Sigmoid: elementwise(right, (x, gradient) => gradient * (1 - right(x) ** 2)) },
  },
  {
    name: 'forgets-the-output-gradient',
    says: 'That is σ′(x), the local slope. The chain rule multiplies it with dL/doutput: dx = dOut · σ′(x).',
    work: { Sigmoid: elementwise(right, slope) },
  },
  {
    name: 'multiplies-with-the-output',
    says: 'That is dOut · σ(x). The second factor is missing: σ′(x) = σ(x) · (1 − σ(x)).',
    work: { Sigmoid: elementwise(right, (x, gradient) => gradient * right(x)) },
  },
  {
    name: 'passes-everything',
    says: 'That is the outgoing gradient unchanged. The sigmoid lets at most a quarter of it through: multiply by σ′(x).',
    work: { Sigmoid: elementwise(right, (_x, gradient) => gradient) },
  },
  {
    name: 'slope-by-exp-over-exp',
    says: 'Far out the slope is NaN, Infinity / Infinity: an exponential in it has overflowed. Make the slope of σ(x) and σ(−x), which are at most 1.',
    work: {
      Sigmoid: elementwise(right, (x, gradient) => (gradient * Math.exp(-x)) / (1 + Math.exp(-x)) ** 2),
    },
  },
  {
    name: 'loses-the-tail',
    says: 'From 37 on the sigmoid is rounded to 1, so 1 − σ(x) is 0 and nothing comes back. The slope is small there, not 0: 1 − σ(x) is σ(−x), which keeps its digits.',
    work: { Sigmoid: elementwise(right, (x, gradient) => gradient * right(x) * (1 - right(x))) },
  },
  {
    name: 'changes-its-input',
    says: 'The layer wrote its output into the input. The previous layer still needs those numbers for its own way back: make new rows with map.',
    work: { Sigmoid: elementwiseInPlace(right, (x, gradient) => gradient * slope(x)) },
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote what the first backward needs. Keep it in the closure that forward returns, not beside the class.',
    work: { Sigmoid: elementwiseWithOneMemory(right, (x, gradient) => gradient * slope(x)) },
  },
]
