/** Mistakes that learners make on the way back, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import type { Layer, Matrix, Parameter, Pass } from '../support.ts'
import type { Exports } from './reference.ts'

type Measure = Exports['rootMeanSquare']
type Norms = Exports['gradientNorms']

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const squares = (table: Matrix): number[] => table.flat().map((number) => number * number)
const right: Measure = (table) => Math.sqrt(mean(squares(table)))

function zeroGradients(layers: readonly Layer[]): void {
  for (const { parameters = [] } of layers) {
    for (const { gradient } of parameters) {
      for (const row of gradient) row.fill(0)
    }
  }
}

interface Way {
  /** What stands for the root mean square. */
  measure?: Measure
  /** What is measured in a layer. */
  pick?(parameters: readonly Parameter[]): readonly Matrix[]
  /** When the gradients are set to 0. */
  zeros?: 'before' | 'afterwards' | 'never'
  /** What goes into a layer: the input of the network, or the output of the layer before. */
  feed?: 'each the output' | 'each the input'
  /** What comes back into a layer. */
  chain?: 'each the one behind' | 'each the last' | 'from the first'
}

/** The gradients of the parameters named weights. */
const weights = (parameters: readonly Parameter[]): readonly Matrix[] =>
  parameters.filter(({ name }) => name === 'weights').map(({ gradient }) => gradient)

/** There and back, with one step gone wrong. */
function norms(way: Way): Norms {
  const { measure = right, pick = weights, feed = 'each the output', chain = 'each the one behind' } = way
  const { zeros = 'before' } = way
  return (layers, input, outputGradient) => {
    if (zeros === 'before') zeroGradients(layers)
    const passes: Pass[] = []
    let output = input
    for (const layer of layers) {
      const pass = layer.forward(output)
      passes.push(pass)
      if (feed === 'each the output') output = pass.output
    }
    let gradient = outputGradient
    for (const pass of chain === 'from the first' ? passes : passes.reverse()) {
      const returned = pass.backward(gradient)
      if (chain !== 'each the last') gradient = returned
    }
    const found = layers.flatMap(({ parameters = [] }) => pick(parameters).map((table) => measure(table)))
    if (zeros === 'afterwards') zeroGradients(layers)
    return found
  }
}

/** The root mean square of what comes back into each layer with weights. */
const ofSignals: Norms = (layers, input, outputGradient) => {
  const found: number[] = []
  const watched = layers.map(
    (layer): Layer => ({
      forward(given) {
        const pass = layer.forward(given)
        const backward = (gradient: Matrix): Matrix => {
          if (weights(layer.parameters ?? []).length > 0) found.unshift(right(gradient))
          return pass.backward(gradient)
        }
        return { output: pass.output, backward }
      },
    }),
  )
  norms({})(watched, input, outputGradient)
  return found
}

/** A measure and everything that is measured with it. */
const by = (measure: Measure): Partial<Exports> => ({
  rootMeanSquare: measure,
  gradientNorms: norms({ measure }),
})

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'forgets-the-root',
    says: 'That is the mean of the squares. Take its square root at the end: then it has the size of a typical number of the table.',
    work: by((table) => mean(squares(table))),
  },
  {
    name: 'forgets-the-mean',
    says: 'That is √(sum of the squares), which grows with the size of the table: layers of different widths could not be compared. Divide the sum by the count before the root.',
    work: by((table) => Math.sqrt(squares(table).reduce((sum, square) => sum + square, 0))),
  },
  {
    name: 'divides-by-the-rows',
    says: 'That divides by table.length, which is how many rows there are. Divide by how many numbers there are: rows times columns.',
    work: by((table) => Math.sqrt(squares(table).reduce((sum, square) => sum + square, 0) / table.length)),
  },
  {
    name: 'mean-of-the-numbers',
    says: 'That is the mean of the numbers, in which positive and negative ones cancel. Square them first.',
    work: by((table) => mean(table.flat())),
  },
  {
    name: 'mean-size',
    says: 'That is the mean of |x|. The root mean square squares each number, takes the mean, then the root.',
    work: by((table) => mean(table.flat().map(Math.abs))),
  },
  {
    name: 'row-by-row',
    says: 'That is the mean of the rows’ root mean squares. Take one mean over all numbers of the table.',
    work: by((table) => mean(table.map((row) => right([row])))),
  },
  {
    name: 'last-layer-first',
    says: 'The list begins with the last layer. The way back meets the layers in reverse, but the answer tells the first layer first.',
    work: { gradientNorms: (...given) => norms({})(...given).reverse() },
  },
  {
    name: 'counts-biases',
    says: 'The gradients of the biases are in the list, too. Only parameters named weights count.',
    work: {
      gradientNorms: norms({ pick: (parameters) => parameters.map(({ gradient }) => gradient) }),
    },
  },
  {
    name: 'a-number-for-every-layer',
    says: 'The list has a number for every layer. An activation has no weights; leave it out instead of writing 0.',
    work: {
      gradientNorms: norms({
        pick: (parameters) => (parameters.length === 0 ? [[[0]]] : weights(parameters)),
      }),
    },
  },
  {
    name: 'the-first-parameter',
    says: 'That takes the first parameter of a layer, whatever it is. Another layer may have slopes there; ask for the name weights.',
    work: {
      gradientNorms: norms({ pick: ([first]) => (first ? [first.gradient] : []) }),
    },
  },
  {
    name: 'the-weights-themselves',
    says: 'That is the size of the weights, not of their gradients: value and gradient stand beside each other in a parameter.',
    work: {
      gradientNorms: norms({
        pick: (parameters) => parameters.filter(({ name }) => name === 'weights').map(({ value }) => value),
      }),
    },
  },
  {
    name: 'the-signals-gradient',
    says: 'That is the size of the gradient that comes back into each layer, dL/doutput. Asked for is what the layer makes of it for its weights, after backward.',
    work: { gradientNorms: ofSignals },
  },
  {
    name: 'old-gradients',
    says: 'What an earlier call left in the gradients counts, too. backward adds to them: set them to 0 before (zeroGradients is given).',
    work: { gradientNorms: norms({ zeros: 'never' }) },
  },
  {
    name: 'zeros-afterwards',
    says: 'That sets the gradients to 0 after measuring. Who used the layers before may have left something in them: set them to 0 first, before the way back.',
    work: { gradientNorms: norms({ zeros: 'afterwards' }) },
  },
  {
    name: 'every-layer-the-last-gradient',
    says: 'Every layer was given the gradient of the output. On the way back each takes what the layer behind it returned: gradient = pass.backward(gradient).',
    work: { gradientNorms: norms({ chain: 'each the last' }) },
  },
  {
    name: 'back-from-the-front',
    says: 'The gradient went in at the first layer. It comes from the loss, so it begins at the last layer and goes through the passes in reverse.',
    work: { gradientNorms: norms({ chain: 'from the first' }) },
  },
  {
    name: 'every-layer-the-first-input',
    says: 'Every layer was given the input of the network. On the way there each takes the output of the one before it.',
    work: { gradientNorms: norms({ feed: 'each the input' }) },
  },
]
