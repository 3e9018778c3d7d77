/**
 * synaptic, which writes a program for each network: one line an arithmetic operation, no loops.
 *
 * It updates after every sample by w ← w + rate · (target − output) · x at the output, the gradient of half the square of a
 * linear output, so its rate is twice ours. On the way back it has already changed the weights of the layer above when it
 * carries the error through them, so it agrees with gradient descent up to the square of the rate only.
 */
import synaptic, { type Layer, type Perceptron } from 'synaptic'
import type { TrainWork } from '../tasks/task.ts'
import { versionOf } from './versions.ts'
import { cycle, type Prepare, rowsOf, type Workload } from './workload.ts'

export const version = (): string => versionOf('synaptic')

const { Architect, Neuron } = synaptic

const squashes = { relu: Neuron.squash.RELU, tanh: Neuron.squash.TANH, sigmoid: Neuron.squash.LOGISTIC }

export const prepare: Prepare = ({ work, arrays }) => {
  if (work.kind !== 'train') throw new Error(`no ${work.kind}`)
  return training(work, arrays)
}

function networkOf({ widths, activation }: TrainWork, weights: readonly Float32Array[]): Perceptron {
  const net = new Architect.Perceptron(...widths)
  const layers: Layer[] = [net.layers.input, ...net.layers.hidden, net.layers.output]
  for (const [at, layer] of layers.entries()) {
    if (at === 0) continue
    const [values, bias] = [weights[2 * at - 2]!, weights[2 * at - 1]!]
    const place = new Map(layers[at - 1]!.list.map((neuron, position) => [neuron, position]))
    for (const [unit, neuron] of layer.list.entries()) {
      neuron.bias = bias[unit]!
      neuron.squash = at === layers.length - 1 ? Neuron.squash.IDENTITY : squashes[activation]
      for (const connection of Object.values(neuron.connections.inputs)) {
        connection.weight = values[place.get(connection.from)! * layer.list.length + unit]!
      }
    }
  }
  return net
}

function training(work: TrainWork, [inputs, targets, ...weights]: readonly Float32Array[]): Workload {
  const net = networkOf(work, weights)
  const rows = rowsOf(inputs!, work.widths[0]!)
  const answers = rowsOf(targets!, work.widths.at(-1)!)
  const rate = 2 * work.optimizer.learningRate
  const next = cycle(work.samples)
  const step = (): number => {
    const sample = next()
    const answer = answers[sample]!
    const error = net.activate(rows[sample]!)[0]! - answer[0]!
    net.propagate(rate, answer)
    return error * error
  }
  return {
    check: () => Array.from({ length: work.checkSteps }, step),
    run(times) {
      for (let round = 0; round < times; round++) step()
    },
  }
}
