/** Mistakes that learners make with tanh, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import {
  elementwise,
  elementwiseInPlace,
  elementwiseWithOneMemory,
} from '../../course/support/elementwise.ts'
import type { Exports } from './reference.ts'

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

function right(x: number): number {
  const lack = Math.expm1(-2 * Math.abs(x))
  return x < 0 ? lack / (2 + lack) : -lack / (2 + lack)
}

function slope(x: number): number {
  const e = Math.exp(-2 * Math.abs(x))
  return (4 * e) / (1 + e) ** 2
}

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'uses-math-tanh',
    says: 'Math.tanh is what you are to write. Make it of Math.exp, or better of Math.expm1.',
    work: { tanh: (x) => Math.tanh(x) },
  },
  {
    name: 'shifted-sigmoid',
    says: 'That is σ(x) − ½, from −½ to ½. Shifting alone does not make tanh: it is twice as high and twice as narrow, 2σ(2x) − 1.',
    work: { tanh: (x) => sigmoid(x) - 0.5 },
  },
  {
    name: 'not-squeezed',
    says: 'That is 2σ(x) − 1, which is tanh(x / 2). Take the sigmoid of 2x.',
    work: { tanh: (x) => 2 * sigmoid(x) - 1 },
  },
  {
    name: 'tangent',
    says: 'That is the tangent of an angle, which has poles. Tanh is the *hyperbolic* tangent, made of exponentials: (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).',
    work: { tanh: Math.tan },
  },
  {
    name: 'sign-lost',
    says: 'That is tanh of |x|, never negative. Tanh is odd: work with |x|, and give the result the sign of x.',
    work: { tanh: (x) => right(Math.abs(x)) },
  },
  {
    name: 'cut-off',
    says: 'That is x, cut off at ±1: hard tanh, with two corners. Tanh bends from the beginning.',
    work: { tanh: (x) => Math.min(1, Math.max(-1, x)) },
  },
  {
    name: 'rounds-the-answer',
    says: 'The answer is rounded to two places. Round what you print, never what you compute with: tanh of 3 is 0.99505, not 1.',
    work: { tanh: (x) => Math.round(100 * right(x)) / 100 },
  },
  {
    name: 'infinity-over-infinity',
    says: 'From 710 on eˣ is Infinity, and Infinity / Infinity is NaN; below −710 it is e⁻ˣ. Multiply above and below by e^−|x|, and every exponential is at most 1.',
    work: { tanh: (x) => (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x)) },
  },
  {
    name: 'by-the-sigmoid',
    says: 'That is 2σ(2x) − 1, right as mathematics. Near 0 it subtracts 1 from a number that is almost 1, and the digits of a small x are lost: with lack = Math.expm1(−2|x|), the size is −lack / (2 + lack).',
    work: { tanh: (x) => 2 * sigmoid(2 * x) - 1 },
  },
  {
    name: 'one-minus-exp',
    says: 'That is (1 − e) / (1 + e) with e = e^−2|x|, which cannot overflow. But near 0 e is almost 1, and 1 − e has lost the digits of x: −Math.expm1(−2|x|) is the same difference with all of them.',
    work: {
      tanh: (x) => {
        const e = Math.exp(-2 * Math.abs(x))
        return (x < 0 ? -(1 - e) : 1 - e) / (1 + e)
      },
    },
  },
  {
    name: 'slope-of-the-sigmoid',
    says: 'That is t · (1 − t), the slope of the sigmoid. That of tanh is 1 − t², with t = tanh(x).',
    work: { Tanh: elementwise(right, (x, gradient) => gradient * right(x) * (1 - right(x))) },
  },
  {
    name: 'square-forgotten',
    says: 'That is 1 − tanh(x), which is 2 on the left. The slope is 1 − tanh²(x): the same on both sides.',
    work: { Tanh: elementwise(right, (x, gradient) => gradient * (1 - right(x))) },
  },
  {
    name: 'input-taken-for-output',
    says: 'That is 1 − x². The formula 1 − t² wants the output t = tanh(x), not the input.',
    work: { Tanh: elementwise(right, (x, gradient) => gradient * (1 - x * x)) },
  },
  {
    name: 'slope-of-the-output-as-input',
    says: 'That is tanh′ at tanh(x). The slope is taken where the number went in, at x: tanh applied once, then 1 − t².',
    work: { Tanh: elementwise(right, (x, gradient) => gradient * slope(right(x))) },
  },
  {
    name: 'forgets-the-output-gradient',
    says: 'That is tanh′(x), the local slope. The chain rule multiplies it with dL/doutput: dx = dOut · tanh′(x).',
    work: { Tanh: elementwise(right, slope) },
  },
  {
    name: 'multiplies-with-the-output',
    says: 'That is dOut · tanh(x). What is multiplied is the slope, 1 − tanh²(x), not the output.',
    work: { Tanh: elementwise(right, (x, gradient) => gradient * right(x)) },
  },
  {
    name: 'passes-everything',
    says: 'That is the outgoing gradient unchanged. Only at 0 is the slope of tanh 1: multiply by 1 − tanh²(x).',
    work: { Tanh: elementwise(right, (_x, gradient) => gradient) },
  },
  {
    name: 'loses-the-tail',
    says: 'From 20 on tanh is rounded to 1, so 1 − tanh² is 0 and nothing comes back. The slope is small there, not 0: with e = e^−2|x| it is 4e / (1 + e)².',
    work: { Tanh: elementwise(right, (x, gradient) => gradient * (1 - right(x) ** 2)) },
  },
  {
    name: 'changes-its-input',
    says: 'The layer wrote its output into the input. The previous layer still needs those numbers for its own way back: make new rows with map.',
    work: { Tanh: elementwiseInPlace(right, (x, gradient) => gradient * slope(x)) },
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote what the first backward needs. Keep it in the closure that forward returns, not beside the class.',
    work: { Tanh: elementwiseWithOneMemory(right, (x, gradient) => gradient * slope(x)) },
  },
]
