/** What right work answers in lesson 5. */
import { meanSquaredError, type Random, Tanh } from 'glassnet'
import { check, type Place } from '../../course/lesson.ts'
import { shapeOnly, shortNumbers, shortTable } from '../../course/support/draw.ts'
import { glassLayer } from '../../course/support/glass.ts'
import { glassLoss } from '../../course/support/inside-glass.ts'
import { numberAt } from '../../course/support/number-at.ts'
import { reference as lesson4 } from '../04-dense/reference.ts'
import type { Layer, Matrix, Parameter, Vector } from '../support.ts'
import type { Exports, FitOptions } from './reference.ts'

interface Sums {
  readonly weights: Matrix
  readonly bias: Vector
}

/** Two layers of weighted sums with tanh between them, and what goes in at either end. */
interface Chain {
  readonly first: Sums
  readonly second: Sums
  readonly input: Matrix
  readonly outputGradient: Matrix
}

interface Tables {
  readonly values: readonly Matrix[]
  readonly gradients: readonly Matrix[]
  readonly learningRate: number
}

interface Run {
  readonly sums: Sums
  readonly inputs: Matrix
  readonly targets: Matrix
  readonly options: FitOptions
}

const loss = glassLoss(meanSquaredError())
const dense = ({ weights, bias }: Sums) => new lesson4.Dense(weights, bias)
const chainOf = ({ first, second }: Chain): readonly Layer[] => [
  dense(first),
  glassLayer(new Tanh()),
  dense(second),
]

const copyOf = (table: Matrix): Matrix => table.map((row) => [...row])
const parametersOf = ({ values, gradients }: Tables): Parameter[] =>
  values.map((value, at) => ({
    name: `parameter ${at}`,
    value: copyOf(value),
    gradient: copyOf(gradients[at]!),
  }))

const drawSums = (random: Random, inputs: number, outputs: number): Sums => ({
  weights: shortTable(random, inputs, outputs),
  bias: shortNumbers(random, outputs),
})

/** The first weights are a quarter as large, so that tanh bends and does not cut off. */
const drawChain = (random: Random, inputs = 3): Chain => ({
  first: quarter(drawSums(random, inputs, 2)),
  second: drawSums(random, 2, 2),
  input: shortTable(random, 4, inputs),
  outputGradient: shortTable(random, 4, 2),
})

const quarter = ({ weights, bias }: Sums): Sums => ({
  weights: weights.map((row) => row.map((w) => w / 4)),
  bias: bias.map((b) => b / 4),
})

const drawRun = (random: Random, samples: number, options: FitOptions): Run => ({
  sums: drawSums(random, 2, 1),
  inputs: shortTable(random, samples, 2),
  targets: shortTable(random, samples, 1),
  options,
})

/** Trains one layer, whose gradients are not 0 before, and tells the losses and where the numbers have come to. */
function train({ fit }: Pick<Exports, 'fit'>, { sums, inputs, targets, options }: Run) {
  const network = dense(sums)
  for (const { gradient } of network.parameters) for (const row of gradient) row.fill(1)
  const losses = fit(network, loss, inputs, targets, options)
  const [weights, bias] = network.parameters
  return { losses, weights: weights!.value, bias: bias!.value }
}

function batchesOf({ inputs, options: { batchSize, learningRate } }: Run): string {
  const sizes = []
  for (let start = 0; start < inputs.length; start += batchSize) {
    sizes.push(Math.min(batchSize, inputs.length - start))
  }
  return `${inputs.length} samples, batchSize = ${batchSize}: batches of ${sizes.join(', ')}; learningRate = ${learningRate}; all gradients were 1 before`
}

/** The number at `value[1][0][2]`: of the second table, in its first row. */
const numberOf = (tables: readonly Matrix[], at: Place): string => numberAt(tables[at[1] as number]!, at)

export const checks = [
  check<Exports, Chain>({
    part: '5.1',
    stage: 'shape',
    title: 'three layers in a stack take 3 numbers a sample and give 2',
    given: (random) => drawChain(random),
    call: ({ stack }, chain) => shapeOnly(stack(chainOf(chain)).forward(chain.input).output),
    answer: 'output',
  }),
  check<Exports, Chain>({
    part: '5.1',
    stage: 'forward',
    title: 'the output has been through all layers, in their order',
    given: (random) => drawChain(random),
    call: ({ stack }, chain) => stack(chainOf(chain)).forward(chain.input).output,
    answer: 'output',
    entering: ({ input }, [i]) => `input[${i}] = ${input[i as number]!.join(', ')}`,
    advice:
      'The input of a layer is the output of the layer before it, and only the first sees the input of the stack.',
  }),
  check<Exports, Chain>({
    part: '5.1',
    stage: 'backward',
    title: 'the gradient goes back through the layers in reverse, and each layer gets its own',
    points: 2,
    given: (random) => drawChain(random),
    call({ stack }, chain) {
      const layers = chainOf(chain)
      const dx = stack(layers).forward(chain.input).backward(chain.outputGradient)
      const [first, , second] = layers
      return {
        dx,
        'gradient of the last weights': second!.parameters![0]!.gradient,
        'gradient of the first weights': first!.parameters![0]!.gradient,
      }
    },
    answer: 'dx',
    entering: ({ outputGradient }, [name, i]) =>
      name === 'dx' ? `dOut[${i}] = ${outputGradient[i as number]!.join(', ')}` : '',
    advice:
      'Each pass takes what the pass behind it returned: the last takes dOut, the first returns the dx of the stack.',
  }),
  check<Exports, Chain>({
    part: '5.1',
    stage: 'probe',
    title: 'the parameters are the very ones of the layers, in order',
    given: (random) => drawChain(random),
    call({ stack }, chain) {
      const layers = chainOf(chain)
      const all = stack(layers).parameters ?? []
      const own = [layers[0]!, layers[2]!].flatMap(({ parameters }) => parameters ?? [])
      return {
        'number of parameters': all.length,
        'is the layer’s own': own.map((parameter, at) => all[at]?.value === parameter.value),
      }
    },
    answer: 'parameters',
    advice: 'Collect them with flatMap, and an empty list for a layer that has none.',
  }),
  check<Exports, Chain>({
    part: '5.1',
    stage: 'probe',
    title: 'each pass goes back its own way when another comes between, and a second time as well',
    // As many inputs as outputs: a wrong way then leads to wrong numbers, and not to a layer that they do not fit.
    given: (random) => drawChain(random, 2),
    call({ stack }, chain) {
      const { outputGradient } = chain
      const network = stack(chainOf(chain))
      const first = network.forward(chain.input)
      const second = network.forward(chain.input.map((row) => row.map((x) => -2 * x)))
      return {
        'dx of the first pass': first.backward(outputGradient),
        'dx of the second pass': second.backward(outputGradient),
        'dx of the first pass, asked again': first.backward(outputGradient),
      }
    },
    answer: 'dx',
    entering: ({ outputGradient }, [, i]) => `dOut[${i}] = ${outputGradient[i as number]!.join(', ')}`,
    advice: 'Each forward keeps a list of passes for itself, and backward leaves that list as it is.',
  }),
  check<Exports, Tables>({
    part: '5.2',
    stage: 'forward',
    title: 'every number moves against its gradient, by learningRate times as much',
    given: (random) => ({
      values: [shortTable(random, 2, 3)],
      gradients: [shortTable(random, 2, 3)],
      learningRate: 0.1,
    }),
    call({ sgdStep }, tables) {
      const parameters = parametersOf(tables)
      const kept = parameters.map(({ value }) => value)
      sgdStep(parameters, tables.learningRate)
      return { value: kept }
    },
    answer: 'value',
    entering: ({ values, gradients, learningRate }, at) =>
      `it was ${numberOf(values, at)}, its gradient is ${numberOf(gradients, at)}, learningRate = ${learningRate}`,
  }),
  check<Exports, Tables>({
    part: '5.2',
    stage: 'probe',
    title: 'all parameters move, and the gradients stay as they are',
    given: (random) => ({
      values: [shortTable(random, 3, 2), shortTable(random, 1, 2)],
      gradients: [shortTable(random, 3, 2), shortTable(random, 1, 2)],
      learningRate: 2,
    }),
    call({ sgdStep }, tables) {
      const parameters = parametersOf(tables)
      const kept = parameters.map(({ value, gradient }) => ({ value, gradient }))
      sgdStep(parameters, tables.learningRate)
      return {
        value: kept.map(({ value }) => value),
        gradient: kept.map(({ gradient }) => gradient),
      }
    },
    answer: 'value',
    entering: ({ values, gradients, learningRate }, at) =>
      `value was ${numberOf(values, at)}, gradient was ${numberOf(gradients, at)}, learningRate = ${learningRate}`,
  }),
  check<Exports, Tables>({
    part: '5.3',
    stage: 'forward',
    title: 'every number of every gradient becomes 0, and the values stay',
    given: (random) => ({
      values: [shortTable(random, 2, 3), shortTable(random, 1, 3)],
      gradients: [shortTable(random, 2, 3), shortTable(random, 1, 3)],
      learningRate: 1,
    }),
    call({ zeroGradients }, tables) {
      const parameters = parametersOf(tables)
      const kept = parameters.map(({ value, gradient }) => ({ value, gradient }))
      zeroGradients(parameters)
      return {
        value: kept.map(({ value }) => value),
        gradient: kept.map(({ gradient }) => gradient),
      }
    },
    answer: 'gradient',
    entering: ({ values, gradients }, at) =>
      `it was ${numberOf(at[0] === 'value' ? values : gradients, at)}; place [parameter][row][column]`,
  }),
  check<Exports, Run>({
    part: '5.4',
    stage: 'shape',
    title: 'fit returns one loss for each epoch',
    given: (random) => drawRun(random, 4, { learningRate: 0.05, batchSize: 2, epochs: 3 }),
    call: (work, run) => train(work, run).losses.map(() => 0),
    answer: 'losses',
  }),
  check<Exports, Run>({
    part: '5.4',
    stage: 'forward',
    title: 'two epochs of two equal batches: the mean loss of each, and where the weights have come to',
    given: (random) => drawRun(random, 4, { learningRate: 0.05, batchSize: 2, epochs: 2 }),
    call: (work, run) => train(work, run),
    answer: 'losses',
    entering: batchesOf,
    advice:
      'Ask for the loss of a batch before its step, add up, and divide by the number of samples at the end.',
  }),
  check<Exports, Run>({
    part: '5.4',
    stage: 'backward',
    title: 'a batch that holds everything moves the weights once an epoch',
    given: (random) => drawRun(random, 3, { learningRate: 0.1, batchSize: 8, epochs: 2 }),
    call: (work, run) => train(work, run),
    answer: 'losses',
    entering: batchesOf,
    advice: 'One update is: gradients to zero, forward, loss, backward, step.',
  }),
  check<Exports, Run>({
    part: '5.4',
    stage: 'probe',
    title: 'three epochs with a last batch that is smaller',
    points: 2,
    given: (random) => drawRun(random, 5, { learningRate: 0.05, batchSize: 2, epochs: 3 }),
    call: (work, run) => train(work, run),
    answer: 'losses',
    entering: batchesOf,
    advice:
      'Three updates an epoch, nine in all; each begins with gradients of zero, and a batch counts for the mean as often as it has samples.',
  }),
  check<Exports, Run>({
    part: '5.4',
    stage: 'probe',
    title: 'batches of one sample',
    given: (random) => drawRun(random, 3, { learningRate: 0.02, batchSize: 1, epochs: 2 }),
    call: (work, run) => train(work, run),
    answer: 'losses',
    entering: batchesOf,
  }),
]
