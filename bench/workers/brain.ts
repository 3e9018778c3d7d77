/**
 * brain.js.
 *
 * It updates after every sample, has one activation for all layers, the last one included, and knows the squared error only:
 * `contenders.ts` turns the task into one that Glassnet can do in the same way. Its error has no factor 2 and no mean over
 * the outputs, so its rate is ours times 2 / outputs; Adam does not care about the scale of a gradient.
 */
import { NeuralNetwork } from 'brain.js'
import type { Network, PredictWork, TrainWork } from '../tasks/task.ts'
import { versionOf } from './versions.ts'
import { cycle, type Prepare, sampled, type Workload } from './workload.ts'

type Net = NeuralNetwork<Float32Array, Float32Array>

export const version = (): string => versionOf('brain.js')

export const prepare: Prepare = ({ work, arrays }) => {
  if (work.kind === 'train') return training(work, arrays)
  if (work.kind === 'predict') return predicting(work, arrays)
  throw new Error(`no ${work.kind}`)
}

function networkOf(work: Network, weights: readonly Float32Array[], options = {}): Net {
  const { widths } = work
  const net = new NeuralNetwork<Float32Array, Float32Array>({
    inputSize: widths[0]!,
    hiddenLayers: widths.slice(1, -1),
    outputSize: widths.at(-1)!,
    activation: work.activation,
    ...options,
  })
  net.initialize()
  for (let layer = 1; layer < widths.length; layer++) {
    const [values, bias] = [weights[2 * layer - 2]!, weights[2 * layer - 1]!]
    const outputs = widths[layer]!
    net.biases[layer]!.set(bias)
    // Its weights lie the other way round: one list for each unit.
    for (let unit = 0; unit < outputs; unit++) {
      const incoming = net.weights[layer]![unit]!
      for (let from = 0; from < incoming.length; from++) incoming[from] = values[from * outputs + unit]!
    }
  }
  return net
}

function training(work: TrainWork, [inputs, targets, ...weights]: readonly Float32Array[]): Workload {
  const { widths, samples, optimizer } = work
  const isAdam = optimizer.name === 'adam'
  const outputs = widths.at(-1)!
  const net = networkOf(work, weights, {
    learningRate: isAdam ? optimizer.learningRate : (optimizer.learningRate * 2) / outputs,
    // It refuses 0. This is as good as none.
    momentum: 1e-12,
    ...(isAdam && { praxis: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
  })
  const patterns = Array.from({ length: samples }, (_, at) => ({
    input: inputs!.slice(at * widths[0]!, (at + 1) * widths[0]!),
    output: targets!.slice(at * outputs, (at + 1) * outputs),
  }))
  const next = cycle(samples)
  return {
    check: () => Array.from({ length: work.checkSteps }, () => net.trainPattern(patterns[next()]!, true)!),
    run(times) {
      for (let round = 0; round < times; round++) net.trainPattern(patterns[next()]!)
    },
  }
}

function predicting(work: PredictWork, [inputs, ...weights]: readonly Float32Array[]): Workload {
  const net = networkOf(work, weights)
  const width = work.widths[0]!
  const rows = Array.from({ length: work.samples }, (_, at) => inputs!.slice(at * width, (at + 1) * width))
  return {
    check: () => sampled(rows.flatMap((row) => [...net.run(row)])),
    run(times) {
      for (let round = 0; round < times; round++) for (const row of rows) net.run(row)
    },
  }
}
