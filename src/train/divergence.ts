/** What is said when a run makes NaN or Infinity: where it began, and what probably caused it. */
import type { Dataset } from '../data/index.ts'
import { type Layer, namedParameters, type Sequential } from '../layers/index.ts'
import type { Random, Tensor } from '../tensor/index.ts'
import { allFinite } from './all-finite.ts'

/** Where the first number that is not finite appeared. */
export interface Divergence {
  readonly step: number
  readonly epoch: number
  /** The layer, or `input`, or the name of the loss. */
  readonly layer: string
  readonly operation: 'input' | 'forward' | 'loss' | 'gradient' | 'update'
  readonly cause: string
}

/** Thrown by `train()` when a step makes NaN or Infinity, unless the run records divergence instead. */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError'
  readonly divergence: Divergence

  constructor(divergence: Divergence) {
    const { step, epoch, layer, operation, cause } = divergence
    const where: Record<Divergence['operation'], string> = {
      input: 'the input holds a number that is not finite',
      forward: `the output of ${layer} is not finite, although its input is`,
      loss: `${layer} is not finite, although the prediction is`,
      gradient: `the gradient of ${layer} is not finite`,
      update: `the update of ${layer} left a number that is not finite`,
    }
    super(`training diverged at step ${step} (epoch ${epoch}): ${where[operation]}. ${cause}`)
    this.divergence = divergence
  }
}

interface Moment {
  readonly step: number
  readonly epoch: number
  /** Of the last update; undefined before the first. */
  readonly learningRate: number | undefined
}

/**
 * Replays the forward pass of a step whose loss is not finite, with a check behind every layer.
 *
 * `random` is the chance of the layers as it was before the step, so that the replay draws what the step drew. The state of
 * the layers is left as it was found.
 */
export function explainLoss(
  model: Sequential,
  batch: Dataset,
  lossName: string,
  moment: Moment & { readonly random: Random },
): Divergence {
  const at = { step: moment.step, epoch: moment.epoch }
  if (!allFinite(batch.inputs)) {
    const position = firstNotFinite(batch.inputs)
    const cause = `The value is ${batch.inputs.data[position]} in feature ${position % (batch.inputs.shape[1] ?? 1)}; clean the data first.`
    return { ...at, layer: 'input', operation: 'input', cause }
  }
  const first: { layer?: Layer } = {}
  const state = model.state.map(({ value }) => value.data.slice())
  model.forward(batch.inputs, {
    mode: 'train',
    random: moment.random,
    observer: {
      forward(layer, _, output) {
        if (!first.layer && !allFinite(output)) first.layer = layer
      },
    },
  })
  model.state.forEach(({ value }, at) => {
    value.data.set(state[at]!)
  })
  if (first.layer) {
    const grown = moment.learningRate === undefined ? 'A' : 'The weights have grown until a'
    const cause = `${grown} sum left the range of numbers. ${rateAdvice(moment.learningRate)}`
    return { ...at, layer: first.layer.name, operation: 'forward', cause }
  }
  for (const { name, parameter } of namedParameters(model)) {
    if (!parameter.penalty || Number.isFinite(parameter.penalty.value(parameter.value))) continue
    const cause = `The weights have grown too large for it. ${rateAdvice(moment.learningRate)}`
    return { ...at, layer: `the penalty of ${name}`, operation: 'loss', cause }
  }
  const cause = `The targets may hold NaN, or the prediction is too large for this loss. ${rateAdvice(moment.learningRate)}`
  return { ...at, layer: lossName, operation: 'loss', cause }
}

/** Finds the parameter that an update left not finite; undefined where all are finite. */
export function explainUpdate(model: Sequential, moment: Moment): Divergence | undefined {
  if (model.parameters.every((parameter) => allFinite(parameter.value))) return undefined
  const at = { step: moment.step, epoch: moment.epoch }
  // From the last layer to the first, the way the gradient went: the first one found is where it began.
  for (const { name, parameter } of namedParameters(model).reverse()) {
    if (allFinite(parameter.value)) continue
    if (allFinite(parameter.gradient)) {
      return { ...at, layer: name, operation: 'update', cause: rateAdvice(moment.learningRate) }
    }
    const cause = `A product on the way back left the range of numbers. ${rateAdvice(moment.learningRate)}`
    return { ...at, layer: name, operation: 'gradient', cause }
  }
  return undefined
}

function rateAdvice(learningRate: number | undefined): string {
  if (learningRate === undefined)
    return 'Likely cause: the initial weights or the inputs are too large; scale them down.'
  return (
    `Likely cause: the learning rate ${learningRate} is too high; try ${Number((learningRate / 10).toPrecision(2))}, ` +
    'and scale the inputs to about −1…1.'
  )
}

function firstNotFinite(tensor: Tensor): number {
  return tensor.data.findIndex((value) => !Number.isFinite(value))
}
