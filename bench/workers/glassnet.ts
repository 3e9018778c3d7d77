/** Glassnet, as its users call it: `train()`, `predict()`, layers, and the matrix product of `glassnet/tensor`. */
import {
  Adam,
  addMatmul,
  type Backend,
  type Dataset,
  Dense,
  ELU,
  evaluate,
  findBackend,
  type Layer,
  LeakyReLU,
  type Loss,
  meanSquaredError,
  type Optimizer,
  predictAll,
  ReLU,
  Sequential,
  SGD,
  Sigmoid,
  type StepReport,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
  train,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import type {
  ElementwiseFunction,
  ElementwiseWork,
  LearnWork,
  MatmulWork,
  Network,
  Optimizer as OptimizerSettings,
  PredictWork,
  Task,
  TrainWork,
} from '../tasks/task.ts'
import { versionOf } from './versions.ts'
import { type Prepare, processorSeconds, sampled, type Workload } from './workload.ts'

export function withBackend(name: string): { version: () => string; prepare: Prepare } {
  const backend = findBackend(name)
  return { version: () => versionOf('glassnet'), prepare: (task) => prepare(task, backend) }
}

function prepare({ work, arrays }: Task, backend: Backend): Workload | Promise<Workload> {
  switch (work.kind) {
    case 'train':
      return training(work, arrays, backend)
    case 'learn':
      return learning(work, backend)
    case 'predict':
      return predicting(work, arrays, backend)
    case 'matmul':
      return multiplying(work, arrays, backend)
    case 'elementwise':
      return mapping(work, arrays, backend)
  }
}

const layers: Readonly<Record<ElementwiseFunction, () => Layer>> = {
  relu: () => new ReLU(),
  'leaky-relu': () => new LeakyReLU(),
  elu: () => new ELU(),
  tanh: () => new Tanh(),
  sigmoid: () => new Sigmoid(),
}

/** A network of the task's widths; weights of its own until they are overwritten. */
function networkOf({ widths, activation, output }: Network, backend: Backend, seed = 0): Sequential {
  const stack = widths.slice(1).flatMap((outputs, at) => {
    const dense = new Dense(widths[at]!, outputs)
    const isLast = at === widths.length - 2
    return isLast && output !== 'activated squared' ? [dense] : [dense, layers[activation]()]
  })
  return new Sequential(stack, { backend, seed })
}

function setWeights(model: Sequential, weights: readonly Float32Array[]): void {
  for (const [at, { value }] of model.parameters.entries()) value.data.set(weights[at]!)
}

function lossOf({ output }: Network): Loss {
  return output === 'softmax' ? softmaxCrossEntropy() : meanSquaredError()
}

function optimizerOf({ name, learningRate }: OptimizerSettings): Optimizer {
  return name === 'adam' ? new Adam({ learningRate }) : new SGD({ learningRate })
}

function training(work: TrainWork, arrays: readonly Float32Array[], backend: Backend): Workload {
  const [inputs, targets, ...weights] = arrays as [Float32Array, Float32Array, ...Float32Array[]]
  const model = networkOf(work, backend)
  setWeights(model, weights)
  const data: Dataset = {
    inputs: new Tensor([work.samples, work.widths[0]!], inputs, backend),
    targets:
      work.output === 'softmax'
        ? Uint32Array.from(targets)
        : new Tensor([work.samples, work.widths.at(-1)!], targets, backend),
  }
  const steps = train(model, data, {
    loss: lossOf(work),
    optimizer: optimizerOf(work.optimizer),
    batchSize: work.batchSize,
    shuffle: false,
    epochs: 1e9,
  })
  return {
    check: () => Array.from({ length: work.checkSteps }, () => (steps.next().value as StepReport).loss),
    run(times) {
      for (let step = 0; step < times; step++) steps.next()
    },
  }
}

async function learning(work: LearnWork, backend: Backend): Promise<Workload> {
  const digits = await loadMnist({ seed: 0 })
  let seed = 0
  let excluded = 0
  return {
    check: () => [],
    run(times) {
      excluded = 0
      for (let run = 0; run < times; run++) excluded += learnOnce(work, digits, backend, seed++)
    },
    excluded: () => excluded,
  }
}

/** Trains to the wanted accuracy on the test digits, looked at four times an epoch; returns what looking has cost. */
function learnOnce(
  work: LearnWork,
  digits: { train: Dataset; test: Dataset },
  backend: Backend,
  seed: number,
): number {
  const model = networkOf(work, backend, seed)
  const loss = lossOf(work)
  const optimizer = optimizerOf(work.optimizer)
  const every = Math.ceil(digits.train.inputs.shape[0]! / work.batchSize / 4)
  let excluded = 0
  for (const { step } of train(model, digits.train, {
    loss,
    optimizer,
    batchSize: work.batchSize,
    seed,
    epochs: 30,
  })) {
    if (step % every !== 0) continue
    const before = processorSeconds()
    const { accuracy } = evaluate(model, digits.test, loss)
    excluded += processorSeconds() - before
    if (accuracy! >= work.accuracy) return excluded
  }
  throw new Error(`an accuracy of ${work.accuracy} was not reached in 30 epochs with seed ${seed}`)
}

function predicting(work: PredictWork, arrays: readonly Float32Array[], backend: Backend): Workload {
  const [inputs, ...weights] = arrays as [Float32Array, ...Float32Array[]]
  const model = networkOf(work, backend)
  setWeights(model, weights)
  const batch = new Tensor([work.samples, work.widths[0]!], inputs, backend)
  return {
    check: () => sampled(predictAll(model, batch).data),
    run(times) {
      for (let round = 0; round < times; round++) predictAll(model, batch)
    },
  }
}

function multiplying(work: MatmulWork, arrays: readonly Float32Array[], backend: Backend): Workload {
  const { rows, inner, columns, transposeA, transposeB } = work
  const a = new Tensor(transposeA ? [inner, rows] : [rows, inner], arrays[0]!, backend)
  const b = new Tensor(transposeB ? [columns, inner] : [inner, columns], arrays[1]!, backend)
  const c = Tensor.zeros([rows, columns], backend)
  const options = { transposeA, transposeB }
  return {
    check() {
      addMatmul(c, a, b, options)
      return sampled(c.data)
    },
    run(times) {
      for (let round = 0; round < times; round++) addMatmul(c, a, b, options)
    },
  }
}

function mapping(work: ElementwiseWork, arrays: readonly Float32Array[], backend: Backend): Workload {
  const input = new Tensor([1, work.size], arrays[0]!, backend)
  const layer = layers[work.name]()
  return {
    check: () => sampled(layer.forward(input).output.data),
    run(times) {
      for (let round = 0; round < times; round++) layer.forward(input)
    },
  }
}
