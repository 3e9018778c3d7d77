/** Mistakes that learners make when they multiply layers into one, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Matrix, Vector } from '../support.ts'
import type { Exports, LinearLayer } from './reference.ts'

function product(a: Matrix, b: Matrix): Matrix {
  const width = a[0]!.length
  if (width !== b.length) throw new Error(`product: a has ${width} numbers in a row, b has ${b.length} rows`)
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)))
}

const through = (bias: Vector, weights: Matrix): Vector => product([bias], weights)[0]!

const plus = (one: Vector, other: Vector): Vector => one.map((value, at) => value + other[at]!)

const right: Exports['compose'] = (first, second) => ({
  weights: product(first.weights, second.weights),
  bias: plus(through(first.bias, second.weights), second.bias),
})

/** Right weights with another bias. */
const withBias =
  (bias: (first: LinearLayer, second: LinearLayer) => Vector): Exports['compose'] =>
  (first, second) => ({ weights: product(first.weights, second.weights), bias: bias(first, second) })

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'other-way-round',
    says: 'That is W₂ · W₁. Samples are rows here, so the first layer stands on the left: x · W₁ · W₂. (Where samples are columns, it is the other way round.)',
    work: {
      compose: (first, second) => ({
        weights: product(second.weights, first.weights),
        bias: plus(through(first.bias, second.weights), second.bias),
      }),
    },
  },
  {
    name: 'number-by-number',
    says: 'That multiplies each weight with the weight in the same place. Two layers need the matrix product: each new weight sums over all units between.',
    work: {
      compose: (first, second) => ({
        weights: first.weights.map((row, i) => row.map((w, j) => w * (second.weights[i]?.[j] ?? 0))),
        bias: plus(through(first.bias, second.weights), second.bias),
      }),
    },
  },
  {
    name: 'bias-as-a-table',
    says: 'The bias is a table with one row. Here it is a list with one number for each output: take row [0] of what product gives.',
    work: {
      compose: withBias(
        (first, second) => [plus(through(first.bias, second.weights), second.bias)] as unknown as Vector,
      ),
    },
  },
  {
    name: 'biases-added',
    says: 'That is b₁ + b₂. The first bias goes through the second layer like everything else that comes out of the first: b₁ · W₂ + b₂.',
    work: { compose: withBias((first, second) => second.bias.map((b, j) => b + first.bias[j]!)) },
  },
  {
    name: 'last-bias-only',
    says: 'The first bias is lost. What the first layer adds is still there after the second, as b₁ · W₂.',
    work: { compose: withBias((_, second) => second.bias) },
  },
  {
    name: 'second-bias-forgotten',
    says: 'That is b₁ · W₂. The second layer adds a bias of its own: b₁ · W₂ + b₂.',
    work: { compose: withBias((first, second) => through(first.bias, second.weights)) },
  },
  {
    name: 'bias-through-the-first-weights',
    says: 'The first bias was multiplied with W₁. It is added after W₁, so only W₂ acts on it: b₁ · W₂ + b₂.',
    work: {
      compose: withBias((first, second) => plus(through(first.bias, first.weights), second.bias)),
    },
  },
  {
    name: 'no-bias-at-all',
    says: 'All biases are 0 here. Without them the network would answer 0 for input 0 whatever it has learned: take b₁ · W₂ + b₂.',
    work: { compose: withBias((_, second) => second.bias.map(() => 0)) },
  },
  {
    name: 'from-the-back',
    says: 'The layers were composed in reverse, the last one first. The input meets layers[0] first.',
    work: { collapse: (layers) => layers.reduceRight(right) },
  },
  {
    name: 'first-and-last',
    says: 'Only the first and the last layer are in it. Those between multiply as well: go through the whole list.',
    work: {
      collapse: (layers) => (layers.length === 1 ? layers[0]! : right(layers[0]!, layers.at(-1)!)),
    },
  },
  {
    name: 'stops-after-two',
    says: 'Only the first two layers are in it. What they come to is the first layer of the next pair; go on to the end of the list.',
    work: {
      collapse: ([first, second]) => (second ? right(first!, second) : first!),
    },
  },
  {
    name: 'bias-carried-one-layer',
    says: 'Each bias went through the next layer only. It goes through all layers that come after it, which happens by itself when you compose two at a time.',
    work: {
      collapse: (layers) => ({
        weights: layers.map(({ weights }) => weights).reduce(product),
        bias: layers
          .slice(1)
          .reduce(
            (bias, { weights }, at) => plus(bias, through(layers[at]!.bias, weights)),
            layers.at(-1)!.bias,
          ),
      }),
    },
  },
  {
    name: 'needs-two-layers',
    says: 'A list with a single layer has stopped your code. One layer stands for itself: begin with it and compose the others to it.',
    work: {
      collapse: ([first, second, ...others]) => {
        if (!second) throw new TypeError("Cannot read properties of undefined (reading 'weights')")
        return others.reduce(right, right(first!, second))
      },
    },
  },
  {
    name: 'grows-the-first-layer',
    says: 'The product was written into the first layer, whose network still needs its own weights. Give a new object.',
    work: {
      collapse: ([first, ...others]) => {
        const layer = first as { weights: Matrix; bias: Vector }
        for (const next of others) Object.assign(layer, right(layer, next))
        return layer
      },
    },
  },
]
