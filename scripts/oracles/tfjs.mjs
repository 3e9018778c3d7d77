/**
 * Writes test/oracles/tfjs.json: what TensorFlow.js computes, in float32, and how its automatic differentiation derives
 * it, for what Glassnet has too. Where it has no such operation, `operation` says of which ones it is made.
 */
import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
// Its layers, and with them the derivatives of all operations.
import { layers } from '@tensorflow/tfjs-layers'
import { draws, scalars, tensor } from './peers/draws.mjs'
import { answer, writeOracle } from './peers/write-oracle.mjs'

const cases = []
const inTf = ({ shape, data }) => tf.tensor(data, shape, 'float32')
const ofTf = (result) => answer(result.shape, result.dataSync())

/** The output, and ∂(Σ output · outputGradient)/∂ of every input that is named in `by`. */
function ask(subject, options, operation, inputs, compute, by = Object.keys(inputs)) {
  const names = Object.keys(inputs)
  const given = names.map((name) => inTf(inputs[name]))
  const run = (...tensors) => compute(Object.fromEntries(tensors.map((one, i) => [names[i], one])))
  const output = run(...given)
  const outputGradient = tensor(output.shape, 99, -1, 1)
  const gradients = by.length > 0 ? tf.grads(run)(given, inTf(outputGradient)) : []
  cases.push({
    subject,
    options,
    operation,
    inputs,
    output: ofTf(output),
    outputGradient,
    gradients: Object.fromEntries(
      names.flatMap((name, i) => (by.includes(name) ? [[name, ofTf(gradients[i])]] : [])),
    ),
  })
}

const sixths = (x) => tf.div(tf.relu6(tf.add(x, 3)), 6)
const byLayer = (activation) => [
  `layers.activation '${activation}'`,
  (x) => layers.activation({ activation }).apply(x),
]
for (const [subject, options, operation, compute] of [
  ['linear', {}, ...byLayer('linear')],
  ['sigmoid', {}, 'sigmoid', tf.sigmoid],
  ['tanh', {}, 'tanh', tf.tanh],
  ['relu', {}, 'relu', tf.relu],
  ['relu6', {}, 'relu6', tf.relu6],
  ['leaky-relu', { slope: 0.3 }, 'leakyRelu', (x) => tf.leakyRelu(x, 0.3)],
  ['elu', { alpha: 1 }, 'elu', tf.elu],
  ['selu', {}, 'selu', tf.selu],
  ['gelu', {}, ...byLayer('gelu')],
  ['gelu-tanh', {}, ...byLayer('gelu_new')],
  ['silu', {}, ...byLayer('swish')],
  ['mish', {}, ...byLayer('mish')],
  ['softplus', { beta: 1 }, 'softplus', tf.softplus],
  ['softsign', {}, ...byLayer('softsign')],
  ['log-sigmoid', {}, 'logSigmoid', tf.logSigmoid],
  ['hard-tanh', { min: -1, max: 1 }, 'clipByValue', (x) => tf.clipByValue(x, -1, 1)],
  ['hard-sigmoid', {}, 'relu6(x + 3) / 6', sixths],
  ['hard-swish', {}, 'x · (relu6(x + 3) / 6)', (x) => tf.mul(x, sixths(x))],
]) {
  ask(subject, options, operation, { x: scalars }, ({ x }) => compute(x))
}

// tfjs has no derivative for the comparison inside.
ask(
  'thresholded-relu',
  { theta: 1 },
  'layers.thresholdedReLU',
  { x: scalars },
  ({ x }) => layers.thresholdedReLU({ theta: 1 }).apply(x),
  [],
)

const rows = tensor([4, 5], 3)
const slope = { shape: [5], data: [0.25, -0.5, 0.125, 1, 2] }
ask('softmax', {}, 'softmax', { x: rows }, ({ x }) => tf.softmax(x))
ask('log-softmax', {}, 'logSoftmax', { x: rows }, ({ x }) => tf.logSoftmax(x))
ask('prelu', { units: 5 }, 'prelu', { x: rows, slope }, ({ x, slope }) => tf.prelu(x, slope))

const dense = { x: rows, weights: tensor([5, 3], 4, -1, 1), bias: tensor([3], 5, -1, 1) }
ask('dense', {}, 'matMul, add', dense, ({ x, weights, bias }) => tf.add(tf.matMul(x, weights), bias))

const scale = { shape: [5], data: draws(5, 6, 0.5, 2) }
const shift = { shape: [5], data: draws(5, 7, -1, 1) }
const EPSILON = 1e-5
const normalized = (x, axis) => {
  const { mean, variance } = tf.moments(x, axis, true)
  return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON)))
}
ask(
  'layer-norm',
  { epsilon: EPSILON },
  'moments of rows, sub, div, mul, add',
  { x: rows, scale, shift },
  ({ x, scale, shift }) => tf.add(tf.mul(normalized(x, 1), scale), shift),
)
const batch = tensor([6, 5], 8, -2, 4)
ask(
  'batch-norm',
  { epsilon: EPSILON, training: true },
  'moments of columns, sub, div, mul, add',
  { x: batch, scale, shift },
  ({ x, scale, shift }) => tf.add(tf.mul(normalized(x, 0), scale), shift),
)
const mean = { shape: [5], data: draws(5, 9, -1, 1) }
const variance = { shape: [5], data: draws(5, 10, 0.25, 3) }
ask(
  'batch-norm',
  { epsilon: EPSILON, training: false },
  'batchNorm',
  { x: batch, scale, shift, mean, variance },
  ({ x, scale, shift, mean, variance }) => tf.batchNorm(x, mean, variance, shift, scale, EPSILON),
  ['x', 'scale', 'shift'],
)

/** Losses of a prediction against a target; the mean over all numbers, or their sum. */
const reductions = { mean: tf.Reduction.MEAN, sum: tf.Reduction.SUM }
const prediction = tensor([4, 3], 11)
const target = tensor([4, 3], 12)
const binary = { shape: [4, 3], data: [0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0] }
const oneHot = { shape: [4, 3], data: [0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0] }
for (const [reduction, how] of Object.entries(reductions)) {
  const loss = (subject, options, operation, wanted, compute) =>
    ask(
      subject,
      { ...options, reduction },
      operation,
      { prediction, target: wanted },
      (given) => compute(given.prediction, given.target),
      ['prediction'],
    )
  loss('mean-squared-error', {}, 'meanSquaredError', target, (p, t) =>
    tf.losses.meanSquaredError(t, p, undefined, how),
  )
  loss('mean-absolute-error', {}, 'absoluteDifference', target, (p, t) =>
    tf.losses.absoluteDifference(t, p, undefined, how),
  )
  for (const delta of [1, 0.5]) {
    loss('huber', { delta }, 'huberLoss', target, (p, t) => tf.losses.huberLoss(t, p, undefined, delta, how))
  }
  // Its labels are 0 and 1, and it turns them into −1 and 1 itself.
  loss('hinge', {}, 'hingeLoss', binary, (p, t) => tf.losses.hingeLoss(t, p, undefined, how))
  for (const labelSmoothing of [0, 0.1]) {
    loss('binary-cross-entropy', { labelSmoothing }, 'sigmoidCrossEntropy', binary, (p, t) =>
      tf.losses.sigmoidCrossEntropy(t, p, undefined, labelSmoothing, how),
    )
    loss('cross-entropy', { labelSmoothing }, 'softmaxCrossEntropy', oneHot, (p, t) =>
      tf.losses.softmaxCrossEntropy(t, p, undefined, labelSmoothing, how),
    )
  }
}

writeOracle('tfjs.json', {
  generator: 'scripts/oracles/tfjs.mjs',
  packages: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', '@tensorflow/tfjs-backend-cpu'],
  note: 'float32, backend cpu; gradients are those of the sum of output · outputGradient; nine digits, so that reading them gives the float32 back',
  cases,
})
