/** Mistakes that learners make with the step and the perceptron rule, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Vector } from '../support.ts'
import type { Exports } from './reference.ts'

type Update = Exports['perceptronUpdate']

const sum = (x: Vector, w: Vector): number => x.reduce((total, input, i) => total + input * w[i]!, 0)

const step = (z: number): number => (z >= 0 ? 1 : 0)

/** The rule with a difference of its own: by how much of x the weights move, and how far the bias. */
function byDifference(
  weights: (z: number, y: number) => number,
  bias: (z: number, y: number) => number = weights,
): Update {
  return (w, b, x, y) => {
    const z = sum(x, w) + b
    return { w: w.map((weight, i) => weight + weights(z, y) * x[i]!), b: b + bias(z, y) }
  }
}

const right = (z: number, y: number): number => y - step(z)

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'silent-at-zero',
    says: 'That step is 0 at 0. By convention ours is 1 there: ask z >= 0 and not z > 0.',
    work: {
      step: (z) => (z > 0 ? 1 : 0),
      perceptronUpdate: byDifference((z, y) => y - (z > 0 ? 1 : 0)),
    },
  },
  {
    name: 'sign-instead-of-step',
    says: 'That is the sign, −1 or 1. Our step answers 0 or 1: below 0 return 0.',
    work: {
      step: (z) => (z >= 0 ? 1 : -1),
      perceptronUpdate: byDifference((z, y) => y - (z >= 0 ? 1 : -1)),
    },
  },
  {
    name: 'answers-true-or-false',
    says: 'A comparison answers true or false. The next neuron wants to multiply: return the number 1 or 0, as in z >= 0 ? 1 : 0.',
    work: { step: ((z: number) => z >= 0) as unknown as Exports['step'] },
  },
  {
    name: 'upside-down',
    says: 'That step is upside down: it fires below 0. Return 1 where z is 0 or above.',
    work: { step: (z) => (z >= 0 ? 0 : 1), perceptronUpdate: byDifference((z, y) => y - (z >= 0 ? 0 : 1)) },
  },
  {
    name: 'relu-instead-of-step',
    says: 'That is ReLU: it keeps how large z is. A step says only yes or no, 1 or 0.',
    work: { step: (z) => Math.max(0, z), perceptronUpdate: byDifference((z, y) => y - Math.max(0, z)) },
  },
  {
    name: 'difference-to-the-sum',
    says: 'The target was compared with the weighted sum. That is the delta rule of Widrow and Hoff; the perceptron compares with its answer, step(z), and so moves by −1, 0 or 1.',
    work: { perceptronUpdate: byDifference((z, y) => y - z) },
  },
  {
    name: 'moves-the-wrong-way',
    says: 'The weights moved the wrong way, away from what would have been right. The difference is y − answer, target first, and it is added.',
    work: { perceptronUpdate: byDifference((z, y) => step(z) - y) },
  },
  {
    name: 'learns-without-mistakes',
    says: 'The weights moved although the answer was right. That is Hebb’s rule, w + y·x: it never asks what the neuron answered. Use y − answer, which is 0 where the answer is right.',
    work: { perceptronUpdate: byDifference((_z, y) => y) },
  },
  {
    name: 'learns-only-to-fire',
    says: 'The weights moved only where the neuron should have fired and did not. It must also learn to be silent: where y is 0 and the answer 1, take x away.',
    work: { perceptronUpdate: byDifference((z, y) => Math.max(0, right(z, y))) },
  },
  {
    name: 'counts-by-two',
    says: 'The step was twice as large, as with answers of −1 and 1. Ours are 0 and 1, so the difference is −1, 0 or 1.',
    work: { perceptronUpdate: byDifference((z, y) => 2 * right(z, y)) },
  },
  {
    name: 'moves-by-a-tenth',
    says: 'The step was a tenth of x. The rule here has rate 1: add the whole difference times x.',
    work: { perceptronUpdate: byDifference((z, y) => 0.1 * right(z, y)) },
  },
  {
    name: 'forgets-to-move-the-bias',
    says: 'The bias stayed as it was. It learns like a weight whose input is always 1: b + (y − answer).',
    work: { perceptronUpdate: byDifference(right, () => 0) },
  },
  {
    name: 'forgets-the-inputs',
    says: 'All weights moved by the same amount. Each moves by the difference times its own input: an input of 0 had no part in the mistake.',
    work: {
      perceptronUpdate: (w, b, x, y) => {
        const error = right(sum(x, w) + b, y)
        return { w: w.map((weight) => weight + error), b: b + error }
      },
    },
  },
  {
    name: 'answers-without-the-bias',
    says: 'The answer was found without the bias. The rule must correct what the neuron really answers: step(Σ xᵢ·wᵢ + b).',
    work: {
      perceptronUpdate: (w, b, x, y) => {
        const error = right(sum(x, w), y)
        return { w: w.map((weight, i) => weight + error * x[i]!), b: b + error }
      },
    },
  },
  {
    name: 'answers-after-each-weight',
    says: 'The answer was asked for anew after each weight had moved. Find the answer once, before anything moves.',
    work: {
      perceptronUpdate: (w, b, x, y) => {
        const moved = [...w]
        for (const i of moved.keys()) moved[i]! += right(sum(x, moved) + b, y) * x[i]!
        return { w: moved, b: b + right(sum(x, moved) + b, y) }
      },
    },
  },
  {
    name: 'moves-the-given-weights',
    says: 'The list of weights that was given was changed. Return a new one, with map: then the old weights can still be compared with the new.',
    work: {
      perceptronUpdate: (w, b, x, y) => {
        const error = right(sum(x, w) + b, y)
        for (const i of w.keys()) w[i]! += error * x[i]!
        return { w, b: b + error }
      },
    },
  },
]
