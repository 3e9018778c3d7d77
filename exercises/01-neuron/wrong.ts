/** Mistakes that learners make with a neuron, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Vector } from '../support.ts'
import type { Exports } from './reference.ts'

/** Both parts by another sum: a neuron that calls a wrong sum is wrong in the same way. */
function bySum(weightedSum: (x: Vector, w: Vector, b: number) => number): Exports {
  return { weightedSum, neuron: (x, w, b, activation) => activation(weightedSum(x, w, b)) }
}

const products = (x: Vector, w: Vector): Vector => x.map((input, i) => input * w[i]!)

const total = (numbers: Vector): number => numbers.reduce((sum, number) => sum + number, 0)

const beginWithInput = (x: Vector, w: Vector): number => x.reduce((sum, input, i) => sum + input * w[i]!)

const right = (x: Vector, w: Vector, b: number): number => total(products(x, w)) + b

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'forgets-the-bias',
    says: 'That is the sum without the bias: such a neuron is stuck at 0 where all inputs are 0. Add b once, after the products.',
    work: bySum((x, w) => total(products(x, w))),
  },
  {
    name: 'adds-the-bias-for-every-input',
    says: 'The bias was added once for each input, so it is inside the loop. There is one bias a neuron: add it before the loop or after it.',
    work: bySum((x, w, b) => total(products(x, w).map((product) => product + b))),
  },
  {
    name: 'subtracts-the-bias',
    says: 'The bias was taken off, as if it were a threshold that the sum has to reach. A bias is minus that threshold: add it.',
    work: bySum((x, w, b) => total(products(x, w)) - b),
  },
  {
    name: 'multiplies-with-the-bias',
    says: 'The sum was multiplied with b. The bias is no weight: it moves the sum up or down, so add it.',
    work: bySum((x, w, b) => total(products(x, w)) * b),
  },
  {
    name: 'adds-instead-of-multiplying',
    says: 'Inputs and weights were added. A weight says how much its input counts, so each input is multiplied with its weight first.',
    work: bySum((x, w, b) => total(x) + total(w) + b),
  },
  {
    name: 'multiplies-the-products',
    says: 'The products were multiplied with one another. Add them: one input at 0 must not silence all the others.',
    work: bySum((x, w, b) => products(x, w).reduce((product, factor) => product * factor, 1) + b),
  },
  {
    name: 'first-input-only',
    says: 'Only the first input counts. A return inside the loop ends the function in the first round: return after the loop.',
    work: bySum((x, w, b) => x[0]! * w[0]! + b),
  },
  {
    name: 'leaves-out-the-last-input',
    says: 'The last input is missing. Let i run while i < x.length: the last place is x.length − 1, and it counts too.',
    work: bySum((x, w, b) => total(products(x, w).slice(0, -1)) + b),
  },
  {
    name: 'keeps-the-last-product',
    says: 'Each product overwrites the one before: write sum +=, not sum =.',
    work: bySum((x, w, b) => products(x, w).at(-1)! + b),
  },
  {
    name: 'overwrites-the-bias-too',
    says: 'Each product overwrites the one before, and the first one the bias: write sum +=, not sum =.',
    work: bySum((x, w) => products(x, w).at(-1)!),
  },
  {
    name: 'activates-the-sum-itself',
    says: 'That is already an activation; z may be below 0. Leave the sum as it is: bending it is the work of the activation.',
    work: bySum((x, w, b) => Math.max(0, right(x, w, b))),
  },
  {
    name: 'mean-instead-of-sum',
    says: 'That is the mean of the products. A neuron adds them up and does not divide.',
    work: bySum((x, w, b) => total(products(x, w)) / x.length + b),
  },
  {
    name: 'divides-the-bias-too',
    says: 'The sum, with the bias in it, was divided by the number of inputs. A neuron adds up and does not divide.',
    work: bySum((x, w, b) => right(x, w, b) / x.length),
  },
  {
    name: 'begins-with-an-input',
    says: 'The first input is in the sum without its weight: reduce that gets no start value begins with the first part of the list itself. Give it one as its second argument, 0 or b.',
    work: bySum((x, w, b) => beginWithInput(x, w) + b),
  },
  {
    name: 'begins-with-an-input-and-not-with-the-bias',
    says: 'The first input is in the sum without its weight, and the bias is not in it: reduce that gets no start value begins with the first part of the list itself. Give it b as its second argument.',
    work: bySum(beginWithInput),
  },
  {
    name: 'multiplies-in-place',
    says: 'The products were written into the list of inputs. The caller still needs the inputs: keep the sum in a variable of your own.',
    work: bySum((x, w, b) => {
      for (const i of x.keys()) x[i]! *= w[i]!
      return total(x) + b
    }),
  },
  {
    name: 'returns-the-products',
    says: 'These are the products, a list. A neuron has one number to say: add them up, and the bias.',
    work: {
      weightedSum: ((x: Vector, w: Vector) => products(x, w)) as unknown as Exports['weightedSum'],
    },
  },
  {
    name: 'forgets-the-activation',
    says: 'That is the weighted sum itself. Hand it to the activation and return what comes back: activation(z).',
    work: { neuron: right },
  },
  {
    name: 'activates-every-product',
    says: 'The activation was asked once for each product. It comes once, after everything is added up, the bias too: activation(z).',
    work: { neuron: (x, w, b, activation) => total(products(x, w).map(activation)) + b },
  },
  {
    name: 'bias-after-the-activation',
    says: 'The bias was added to the answer of the activation. It belongs to the sum, so that it can move the place where the neuron fires: activation(Σ xᵢ·wᵢ + b).',
    work: { neuron: (x, w, b, activation) => activation(total(products(x, w))) + b },
  },
  {
    name: 'always-sigmoid',
    says: 'That is the sigmoid of the sum, whatever activation was given. Call the function that comes as the fourth argument.',
    work: { neuron: (x, w, b) => 1 / (1 + Math.exp(-right(x, w, b))) },
  },
  {
    name: 'activates-twice',
    says: 'The activation was used on its own answer. Once is enough: activation(z).',
    work: { neuron: (x, w, b, activation) => activation(activation(right(x, w, b))) },
  },
]
