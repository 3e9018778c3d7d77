/** Writes test/oracles/onnxruntime.json: what ONNX Runtime computes, in float32, for operators that Glassnet has too. */
import { draws, scalars, tensor } from './peers/draws.mjs'
import { runOperator } from './peers/run-operator.mjs'
import { writeOracle } from './peers/write-oracle.mjs'

const cases = []

/** `subject` is what Glassnet calls it, with its options there. */
async function ask(subject, options, operator, attributes, inputs, outputs) {
  const shown = Object.entries(attributes).map(([key, value]) => [
    key,
    typeof value === 'bigint' ? Number(value) : value,
  ])
  cases.push({
    subject,
    options,
    operator,
    attributes: Object.fromEntries(shown),
    inputs,
    outputs: await runOperator(operator, attributes, inputs, outputs),
  })
}

const x = scalars
const sixth = { alpha: 1 / 6, beta: 0.5 }
for (const [subject, options, operator, attributes = {}] of [
  ['linear', {}, 'Identity'],
  ['sigmoid', {}, 'Sigmoid'],
  ['tanh', {}, 'Tanh'],
  ['relu', {}, 'Relu'],
  ['leaky-relu', { slope: 0.01 }, 'LeakyRelu', { alpha: 0.01 }],
  ['leaky-relu', { slope: 0.3 }, 'LeakyRelu', { alpha: 0.3 }],
  ['thresholded-relu', { theta: 1 }, 'ThresholdedRelu', { alpha: 1 }],
  ['elu', { alpha: 1 }, 'Elu', { alpha: 1 }],
  ['elu', { alpha: 0.5 }, 'Elu', { alpha: 0.5 }],
  ['celu', { alpha: 1 }, 'Celu', { alpha: 1 }],
  ['celu', { alpha: 3 }, 'Celu', { alpha: 3 }],
  ['selu', {}, 'Selu'],
  ['gelu', {}, 'Gelu'],
  ['gelu-tanh', {}, 'Gelu', { approximate: 'tanh' }],
  ['mish', {}, 'Mish'],
  ['softplus', { beta: 1 }, 'Softplus'],
  ['softsign', {}, 'Softsign'],
  ['hard-sigmoid', {}, 'HardSigmoid', sixth],
  ['hard-swish', {}, 'HardSwish'],
]) {
  await ask(subject, options, operator, attributes, { x })
}
const bounds = (min, max) => ({ min: { shape: [], data: [min] }, max: { shape: [], data: [max] } })
await ask('relu6', {}, 'Clip', {}, { x, ...bounds(0, 6) })
await ask('hard-tanh', { min: -1, max: 1 }, 'Clip', {}, { x, ...bounds(-1, 1) })

const rows = tensor([4, 5], 3)
await ask('softmax', {}, 'Softmax', { axis: -1n }, { x: rows })
await ask('log-softmax', {}, 'LogSoftmax', { axis: -1n }, { x: rows })
await ask('prelu', { units: 5 }, 'PRelu', {}, { x: rows, slope: { shape: [5], data: [0.25, -0.5, 0, 1, 2] } })
await ask(
  'dense',
  {},
  'Gemm',
  {},
  { x: rows, weights: tensor([5, 3], 4, -1, 1), bias: tensor([3], 5, -1, 1) },
)

const scale = { shape: [5], data: draws(5, 6, 0.5, 2) }
const shift = { shape: [5], data: draws(5, 7, -1, 1) }
await ask(
  'layer-norm',
  { epsilon: 1e-5 },
  'LayerNormalization',
  { axis: -1n, epsilon: 1e-5 },
  { x: rows, scale, shift },
)

const batch = tensor([6, 5], 8, -2, 4)
const running = {
  mean: { shape: [5], data: draws(5, 9, -1, 1) },
  variance: { shape: [5], data: draws(5, 10, 0.25, 3) },
}
const batchNorm = { x: batch, scale, shift, ...running }
await ask(
  'batch-norm',
  { epsilon: 1e-5, training: false },
  'BatchNormalization',
  { epsilon: 1e-5 },
  batchNorm,
)
// The momentum of ONNX is the share that is kept; 0.1 of the new is ours.
await ask(
  'batch-norm',
  { epsilon: 1e-5, momentum: 0.1, training: true },
  'BatchNormalization',
  { epsilon: 1e-5, momentum: 0.9, training_mode: 1n },
  batchNorm,
  ['y', 'nextMean', 'nextVariance'],
)

const labels = { shape: [4], labels: [0, 3, 4, 3] }
const logarithms = tensor([4, 5], 13, -5, -0.125)
const weights = { shape: [5], data: [1, 0.5, 2, 0.25, 3] }
for (const reduction of ['mean', 'sum']) {
  await ask('cross-entropy', { reduction }, 'SoftmaxCrossEntropyLoss', { reduction }, { x: rows, labels })
  await ask(
    'cross-entropy',
    { reduction },
    'SoftmaxCrossEntropyLoss',
    { reduction },
    { x: rows, labels, weights },
  )
  await ask(
    'negative-log-likelihood',
    { reduction },
    'NegativeLogLikelihoodLoss',
    { reduction },
    { x: logarithms, labels, weights },
  )
}

writeOracle('onnxruntime.json', {
  generator: 'scripts/oracles/onnxruntime.mjs',
  packages: ['onnxruntime-web', 'onnx-buf'],
  note: 'float32, one thread, WebAssembly; nine digits, so that reading them gives the float32 back',
  cases,
})
