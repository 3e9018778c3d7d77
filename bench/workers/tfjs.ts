/**
 * TensorFlow.js with its wasm or cpu backend.
 *
 * Its core operations and `optimizer.minimize` are used, the fastest way it has: `model.fit` and `trainOnBatch` do the same and
 * more around it. Batches are cut before the clock runs.
 */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import type {
  Activation,
  ElementwiseFunction,
  ElementwiseWork,
  MatmulWork,
  Network,
  PredictWork,
  TrainWork,
} from '../tasks/task.ts'
import { versionOf } from './versions.ts'
import { cycle, type Prepare, sampled, type Workload } from './workload.ts'

const functions: Readonly<Record<ElementwiseFunction, (x: tf.Tensor) => tf.Tensor>> = {
  relu: tf.relu,
  'leaky-relu': (x) => tf.leakyRelu(x, 0.01),
  elu: tf.elu,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
}

export function withBackend(backend: 'wasm' | 'cpu'): { version: () => string; prepare: Prepare } {
  const tfjsPackage = backend === 'wasm' ? '@tensorflow/tfjs-backend-wasm' : '@tensorflow/tfjs'
  return {
    version: () => versionOf(tfjsPackage),
    async prepare({ work, arrays }) {
      if (backend === 'wasm') {
        const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
        setWasmPaths(`${dirname(main)}/`)
      }
      if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} of tfjs does not start`)
      await tf.ready()
      switch (work.kind) {
        case 'train':
          return training(work, arrays)
        case 'predict':
          return predicting(work, arrays)
        case 'matmul':
          return multiplying(work, arrays)
        case 'elementwise':
          return mapping(work, arrays)
        default:
          throw new Error(`no ${work.kind}`)
      }
    },
  }
}

/** The outputs before a softmax. */
function forward(
  { activation, output }: Network,
  weights: readonly tf.Tensor[],
  input: tf.Tensor,
): tf.Tensor {
  let x = input
  for (let at = 0; at < weights.length; at += 2) {
    const isLast = at === weights.length - 2
    const sum = tf.add(tf.matMul(x as tf.Tensor2D, weights[at] as tf.Tensor2D), weights[at + 1]!)
    x = isLast && output !== 'activated squared' ? sum : functions[activation as Activation](sum)
  }
  return x
}

function tensorsOf({ widths }: Network, arrays: readonly Float32Array[]): tf.Tensor[] {
  return arrays.map((values, at) => {
    const layer = Math.floor(at / 2)
    return at % 2 === 0 ? tf.tensor2d(values, [widths[layer]!, widths[layer + 1]!]) : tf.tensor1d(values)
  })
}

function training(work: TrainWork, [inputs, targets, ...weights]: readonly Float32Array[]): Workload {
  const { batchSize, samples, widths, optimizer } = work
  const variables = tensorsOf(work, weights).map((tensor) => tf.variable(tensor))
  const width = widths[0]!
  const classes = widths.at(-1)!
  const answers = work.output === 'softmax' ? 1 : classes
  const batches = Array.from({ length: samples / batchSize }, (_, at) => {
    const labels = targets!.subarray(at * batchSize * answers, (at + 1) * batchSize * answers)
    const rows = inputs!.subarray(at * batchSize * width, (at + 1) * batchSize * width)
    return {
      x: tf.tensor2d(rows, [batchSize, width]),
      y:
        work.output === 'softmax'
          ? tf.tidy(() => tf.oneHot(tf.tensor1d(labels, 'int32'), classes))
          : tf.tensor2d(labels, [batchSize, classes]),
    }
  })
  const trainer =
    optimizer.name === 'adam'
      ? tf.train.adam(optimizer.learningRate, 0.9, 0.999, 1e-8)
      : tf.train.sgd(optimizer.learningRate)
  const next = cycle(batches.length)

  const step = (wantLoss: boolean): tf.Scalar | null => {
    const { x, y } = batches[next()]!
    return trainer.minimize(() => {
      const prediction = forward(work, variables, x)
      return work.output === 'softmax'
        ? tf.losses.softmaxCrossEntropy(y, prediction)
        : tf.losses.meanSquaredError(y, prediction)
    }, wantLoss)
  }
  return {
    check: () =>
      Array.from({ length: work.checkSteps }, () => {
        const loss = step(true)!
        const [value] = loss.dataSync()
        loss.dispose()
        return value!
      }),
    run(times) {
      for (let round = 0; round < times; round++) step(false)
    },
  }
}

function predicting(work: PredictWork, [inputs, ...weights]: readonly Float32Array[]): Workload {
  const tensors = tensorsOf(work, weights)
  const predict = (): Float32Array => {
    const x = tf.tensor2d(inputs!, [work.samples, work.widths[0]!])
    const prediction = tf.tidy(() => forward(work, tensors, x))
    const numbers = prediction.dataSync() as Float32Array
    tf.dispose([x, prediction])
    return numbers
  }
  return {
    check: () => sampled(predict()),
    run(times) {
      for (let round = 0; round < times; round++) predict()
    },
  }
}

function multiplying(work: MatmulWork, arrays: readonly Float32Array[]): Workload {
  const { rows, inner, columns, transposeA, transposeB } = work
  const a = tf.tensor2d(arrays[0]!, transposeA ? [inner, rows] : [rows, inner])
  const b = tf.tensor2d(arrays[1]!, transposeB ? [columns, inner] : [inner, columns])
  return repeated(() => tf.matMul(a, b, transposeA, transposeB))
}

function mapping(work: ElementwiseWork, arrays: readonly Float32Array[]): Workload {
  const x = tf.tensor1d(arrays[0]!)
  return repeated(() => functions[work.name](x))
}

// Both backends compute at once, so the result need not be read to be there. It is read outside of `tidy`, which would
// look at every number of an array that it returns.
function repeated(work: () => tf.Tensor): Workload {
  return {
    check() {
      const result = work()
      const numbers = sampled(result.dataSync())
      result.dispose()
      return numbers
    },
    run(times) {
      for (let round = 0; round < times; round++) work().dispose()
    },
  }
}
