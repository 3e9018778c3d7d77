/** What the peers were asked, as it stands in their oracle files, and the framework's own answer to the same question. */
import { readFileSync } from 'node:fs'
import {
  ActivationLayer,
  activations,
  BatchNorm,
  binaryCrossEntropyOnLogits,
  Dense,
  float64,
  hinge,
  huber,
  type Labels,
  type Layer,
  LayerNorm,
  type Loss,
  meanAbsoluteError,
  meanSquaredError,
  negativeLogLikelihood,
  PReLU,
  type Reduction,
  Sequential,
  softmaxCrossEntropy,
  Tensor,
} from 'glassnet'
import { subjectOf } from './activation-oracle.ts'

export interface WrittenTensor {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

type Options = Readonly<Record<string, number | boolean | string>>

/** One question and one answer. */
export interface PeerCase {
  /** What is asked, by the name it has here. */
  readonly subject: string
  readonly options: Options
  /** What it is called there. */
  readonly operator?: string
  readonly operation?: string
  readonly inputs: Readonly<Record<string, WrittenTensor & { readonly labels?: readonly number[] }>>
  readonly output?: WrittenTensor
  readonly outputs?: Readonly<Record<string, WrittenTensor>>
  readonly outputGradient?: WrittenTensor
  readonly gradients?: Readonly<Record<string, WrittenTensor>>
}

export function readPeer(file: string): readonly PeerCase[] {
  const text = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { cases: PeerCase[] }).cases
}

/** Nine digits of a float32, read back as that float32, in a tensor of doubles. */
function tensorOf({ shape, data }: WrittenTensor): Tensor {
  const tensor = Tensor.zeros(shape, float64)
  tensor.data.set(data.map(Math.fround))
  return tensor
}

/** The layers that are no function of one number or one row, made for an input of so many columns. */
const layers: Readonly<
  Record<string, (options: Options, columns: number, inputs: PeerCase['inputs']) => Layer>
> = {
  prelu: (_, units) => new PReLU({ units }),
  dense: (_, columns, { weights }) => new Dense(columns, weights!.shape[1]!),
  'layer-norm': ({ epsilon }, units) => new LayerNorm(units, { epsilon: Number(epsilon) }),
  'batch-norm': ({ epsilon, momentum = 0.1 }, units) =>
    new BatchNorm(units, { epsilon: Number(epsilon), momentum: Number(momentum) }),
}

/** What the peers' inputs are called here. */
const ownNames: Readonly<Record<string, string>> = {
  scale: 'gamma',
  shift: 'beta',
  mean: 'runningMean',
  variance: 'runningVariance',
}

const takesReduction = ({ reduction }: Options) => ({ reduction: reduction as Reduction })

const losses: Readonly<Record<string, (options: Options, weights: readonly number[] | undefined) => Loss>> = {
  'mean-squared-error': (options) => meanSquaredError(takesReduction(options)),
  'mean-absolute-error': (options) => meanAbsoluteError(takesReduction(options)),
  huber: (options) => huber({ ...takesReduction(options), delta: Number(options.delta) }),
  hinge: (options) => hinge(takesReduction(options)),
  'binary-cross-entropy': (options) => binaryCrossEntropyOnLogits(takesReduction(options)),
  'cross-entropy': (options, classWeights) =>
    softmaxCrossEntropy({
      ...takesReduction(options),
      labelSmoothing: Number(options.labelSmoothing ?? 0),
      ...(classWeights && { classWeights }),
    }),
  'negative-log-likelihood': (options, classWeights) =>
    negativeLogLikelihood({ ...takesReduction(options), ...(classWeights && { classWeights }) }),
}

/** Every number that the peer told, by its name there, and the same number here. */
export function answers(
  asked: PeerCase,
): ReadonlyMap<string, { readonly ours: readonly number[]; readonly theirs: readonly number[] }> {
  const results = asked.subject in losses ? lossAnswers(asked) : layerAnswers(asked)
  const theirs = { ...asked.outputs, ...(asked.output && { y: asked.output }), ...asked.gradients }
  return new Map(
    Object.entries(theirs).map(([name, { data }]) => {
      const ours = results[name]
      if (!ours) throw new Error(`${asked.subject}: nothing here answers to '${name}'`)
      return [name, { ours: Array.from(ours), theirs: data }]
    }),
  )
}

type Answers = Readonly<Record<string, ArrayLike<number>>>

function layerAnswers({ subject, options, inputs, outputGradient }: PeerCase): Answers {
  const x = tensorOf(inputs.x!)
  const layer = layerOf(subject, options, x.shape.at(-1)!, inputs)
  const model = new Sequential([layer], { backend: float64 })
  const kept = [...layer.parameters, ...(layer.state ?? [])]
  const own = (name: string) => kept.find((one) => one.name === (ownNames[name] ?? name))
  for (const [name, input] of Object.entries(inputs)) own(name)?.value.data.set(tensorOf(input).data)
  const pass = model.forward(x, options.training ? { mode: 'train' } : {})
  const results: Record<string, ArrayLike<number>> = { y: pass.output.data }
  if (subject === 'batch-norm') {
    results.nextMean = own('mean')!.value.data
    // ONNX keeps the variance over n, PyTorch and this framework that over n − 1.
    const { data } = inputs.variance ?? { data: [] }
    const n = x.shape[0]!
    results.nextVariance = Array.from(own('variance')!.value.data, (next, i) => {
      const kept = (1 - Number(options.momentum)) * data[i]!
      return kept + ((next - kept) * (n - 1)) / n
    })
  }
  if (outputGradient) {
    results.x = pass.backward(tensorOf(outputGradient))!.data
    for (const name of Object.keys(inputs)) {
      const parameter = layer.parameters.find((one) => one.name === (ownNames[name] ?? name))
      if (parameter) results[name] = parameter.gradient.data
    }
  }
  return results
}

function layerOf(subject: string, options: Options, columns: number, inputs: PeerCase['inputs']): Layer {
  const make = layers[subject]
  if (make) return make(options, columns, inputs)
  const registered = activations.find(({ name }) => name === subject)
  if (registered && !registered.activation) return registered.layer(columns)
  const parameters = options as Readonly<Record<string, number>>
  return new ActivationLayer(subjectOf({ name: subject, parameters }))
}

function lossAnswers({ subject, options, inputs, outputGradient }: PeerCase): Answers {
  const prediction = tensorOf((inputs.prediction ?? inputs.x)!)
  const loss = losses[subject]!(options, inputs.weights?.data)
  const { value, backward } = loss.forward(prediction, targetsOf(inputs, options, subject))
  const scale = outputGradient?.data[0] ?? 1
  return { y: [value], prediction: Array.from(backward().data, (g) => g * scale) }
}

function targetsOf(
  { labels, target }: PeerCase['inputs'],
  options: Options,
  subject: string,
): Labels | Tensor {
  if (labels) return Int32Array.from(labels.labels!)
  const targets = tensorOf(target!)
  if (subject === 'binary-cross-entropy') {
    // The loss here has no such option; the targets may lie between 0 and 1.
    const s = Number(options.labelSmoothing)
    targets.data.forEach((t, i) => {
      targets.data[i] = t * (1 - s) + s / 2
    })
  }
  return targets
}
