/**
 * ConvNetJS.
 *
 * It takes sample after sample, adds up the gradients in double precision and updates after each batch with their mean. Its
 * gradient of the squared error is that of half the square, so its rate is twice ours; the loss it reports for it is twice
 * the square, so half of that is ours.
 */
import convnet from 'convnetjs'
import type { Network, PredictWork, TrainWork } from '../tasks/task.ts'
import { versionOf } from './versions.ts'
import { cycle, type Prepare, sampled, type Workload } from './workload.ts'

export const version = (): string => versionOf('convnetjs')

export const prepare: Prepare = ({ work, arrays }) => {
  if (work.kind === 'train') return training(work, arrays)
  if (work.kind === 'predict') return predicting(work, arrays)
  throw new Error(`no ${work.kind}`)
}

function networkOf({ widths, activation, output }: Network, weights: readonly Float32Array[]): convnet.Net {
  const [inputs, ...hidden] = widths.slice(0, -1)
  const outputs = widths.at(-1)!
  const net = new convnet.Net()
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: inputs! },
    ...hidden.map((units) => ({ type: 'fc', num_neurons: units, activation })),
    output === 'softmax'
      ? { type: 'softmax', num_classes: outputs }
      : { type: 'regression', num_neurons: outputs },
  ])
  const dense = net.layers.filter((layer) => layer.layer_type === 'fc')
  for (const [at, { filters, biases }] of dense.entries()) {
    const [values, bias] = [weights[2 * at]!, weights[2 * at + 1]!]
    biases.w.set(bias)
    // Its weights lie the other way round: one filter for each unit.
    for (const [unit, { w }] of filters.entries()) {
      for (let from = 0; from < w.length; from++) w[from] = values[from * filters.length + unit]!
    }
  }
  return net
}

function volumes(inputs: Float32Array, width: number): convnet.Vol[] {
  return Array.from({ length: inputs.length / width }, (_, row) => {
    const volume = new convnet.Vol(1, 1, width, 0)
    volume.w.set(inputs.subarray(row * width, (row + 1) * width))
    return volume
  })
}

function training(work: TrainWork, [inputs, targets, ...weights]: readonly Float32Array[]): Workload {
  const { batchSize, optimizer, samples } = work
  const isSoftmax = work.output === 'softmax'
  const net = networkOf(work, weights)
  const trainer = new convnet.Trainer(net, {
    method: optimizer.name,
    learning_rate: optimizer.learningRate * (isSoftmax ? 1 : 2),
    batch_size: batchSize,
    momentum: 0,
    l1_decay: 0,
    l2_decay: 0,
    ...(optimizer.name === 'adam' && { beta1: 0.9, beta2: 0.999, eps: 1e-8 }),
  })
  const rows = volumes(inputs!, work.widths[0]!)
  const answers = isSoftmax ? [...targets!] : [...targets!].map((target) => [target])
  const next = cycle(samples)
  const step = (): number => {
    let sum = 0
    for (let row = 0; row < batchSize; row++) {
      const sample = next()
      sum += trainer.train(rows[sample]!, answers[sample]!).loss
    }
    return sum / batchSize / (isSoftmax ? 1 : 2)
  }
  return {
    check: () => Array.from({ length: work.checkSteps }, step),
    run(times) {
      for (let round = 0; round < times; round++) step()
    },
  }
}

function predicting(work: PredictWork, [inputs, ...weights]: readonly Float32Array[]): Workload {
  const net = networkOf(work, weights)
  const rows = volumes(inputs!, work.widths[0]!)
  return {
    check: () => sampled(rows.flatMap((row) => [...net.forward(row).w])),
    run(times) {
      for (let round = 0; round < times; round++) for (const row of rows) net.forward(row)
    },
  }
}
