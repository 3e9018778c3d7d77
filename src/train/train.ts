/** The training loop: forward, loss, backward, update; one step a turn of a generator. */
import { type Dataset, sampleCount, selectSamples } from '../data/index.ts'
import { type Observer, restoreStreams, type Sequential, saveStreams } from '../layers/index.ts'
import { type Backend, Random } from '../tensor/index.ts'
import { requireKnownOptions } from '../tensor/require-known-options.ts'
import { batchIndices, requireWhole } from './batches.ts'
import { checkLossFits } from './check-loss-fits.ts'
import type { Clip } from './clipping.ts'
import { type Divergence, DivergenceError, explainLoss, explainUpdate } from './divergence.ts'
import type { Loss } from './losses/loss.ts'
import type { Optimizer } from './optimizers/optimizer.ts'
import { requireRun } from './require-run.ts'

export interface TrainOptions {
  readonly loss: Loss
  readonly optimizer: Optimizer
  /** How often every sample is seen; 1 if not given. */
  readonly epochs?: number
  /** 32 if not given. */
  readonly batchSize?: number
  /** Whether the order is new in every epoch; true if not given. */
  readonly shuffle?: boolean
  /** Where the order of samples comes from; 0 if not given. The weights have the seed of their `Sequential`. */
  readonly seed?: number | string
  /** What is done to too large gradients before each update: `clipByGlobalNorm(1)`; nothing if not given. */
  readonly clip?: Clip
  /** What to do when a step makes NaN or Infinity: throw a `DivergenceError` (if not given), or record it and end. */
  readonly onDivergence?: 'throw' | 'record'
  /** Sees every layer's input, output and gradients in every step, and changes nothing. */
  readonly observer?: Observer
}

/** The names of the options. */
export const optionNames: readonly (keyof TrainOptions)[] = [
  'loss',
  'optimizer',
  'epochs',
  'batchSize',
  'shuffle',
  'seed',
  'clip',
  'onDivergence',
  'observer',
]

/** What one step did. */
export interface StepReport {
  /** How many updates have been made, this one included. */
  readonly step: number
  /** How many updates there will be. */
  readonly steps: number
  /** Which pass over the data this is, from 1. */
  readonly epoch: number
  readonly isLastOfEpoch: boolean
  /** The loss of the batch before the update, with the penalties of the parameters that have one. */
  readonly loss: number
  readonly learningRate: number
  readonly batchSize: number
  /** The length of all gradients as one vector, before they were clipped by it. */
  readonly gradientNorm?: number
  /** Set on the last report of a run that made NaN or Infinity and was asked to record it. */
  readonly diverged?: Divergence
}

/**
 * Trains a network, one step each time the loop is asked for the next: `for (const step of train(model, data, options))`.
 *
 * Nothing happens between steps, so a script may stop (`break`), look at or change anything there.
 * Throws for data, options or a loss that do not fit the model, before the first step; and `DivergenceError` from the
 * step that makes NaN or Infinity.
 */
export function train(model: Sequential, data: Dataset, options: TrainOptions): Generator<StepReport, void> {
  requireKnownOptions('train', options, optionNames, {
    validation: 'fit() takes it',
    callbacks: 'fit() takes them',
  })
  requireRun('train', model, data, options)
  const { loss, epochs = 1, batchSize = 32 } = options
  requireWhole('epochs', epochs)
  requireWhole('batchSize', batchSize)
  checkLossFits(model, loss)
  const steps = epochs * Math.ceil(sampleCount(data) / batchSize)
  return run(model, data, options, { epochs, batchSize, steps })
}

function* run(
  model: Sequential,
  data: Dataset,
  { loss, optimizer, shuffle = true, seed = 0, onDivergence = 'throw', clip, observer }: TrainOptions,
  { epochs, batchSize, steps }: { epochs: number; batchSize: number; steps: number },
): Generator<StepReport, void> {
  const random = new Random(seed)
  const chance = random.fork('layers')
  const context = { mode: 'train', random: chance, ...(observer && { observer }) } as const
  const penalized = model.parameters.filter(({ penalty }) => penalty)
  const constrained = model.parameters.filter(({ constraint }) => constraint)
  const stepsPerEpoch = steps / epochs
  const samples = sampleCount(data)
  const backend = backendOfBatches(model, data)
  let step = 0
  let lastRate: number | undefined
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = shuffle ? { batchSize, random: random.fork(`batches of epoch ${epoch}`) } : { batchSize }
    for (const indices of batchIndices(samples, order)) {
      step++
      // Batch, activations and gradients of activations are forgotten here; the gradients of parameters stay.
      let diverged: Divergence | undefined
      const drawn = saveStreams(chance)
      const lossValue = model.scoped(() => {
        const batch = selectSamples(data, indices, backend)
        for (const parameter of model.parameters) parameter.zeroGradient()
        const pass = model.forward(batch.inputs, context)
        const lossPass = loss.forward(pass.output, batch.targets)
        let { value } = lossPass
        for (const parameter of penalized) value += parameter.penalty!.value(parameter.value)
        if (!Number.isFinite(value)) {
          const moment = { step, epoch, learningRate: lastRate, random: restoreStreams(chance, drawn) }
          diverged = explainLoss(model, batch, loss.name, moment)
          return value
        }
        pass.backward(lossPass.backward(), false)
        for (const { penalty, gradient, value } of penalized) penalty!.addGradient(gradient, value)
        return value
      })

      let learningRate = Number.NaN
      let gradientNorm: number | undefined
      if (!diverged) {
        gradientNorm = clip?.apply(model.parameters)
        learningRate = optimizer.step(model.parameters, steps)
        lastRate = learningRate
        diverged = explainUpdate(model, { step, epoch, learningRate })
        if (!diverged) for (const { constraint, value } of constrained) constraint!.apply(value)
      }
      const report: StepReport = {
        step,
        steps,
        epoch,
        isLastOfEpoch: step === epoch * stepsPerEpoch,
        loss: lossValue,
        learningRate,
        batchSize: indices.length,
        ...(gradientNorm !== undefined && { gradientNorm }),
      }
      if (!diverged) {
        yield report
        continue
      }
      if (onDivergence === 'throw') throw new DivergenceError(diverged)
      yield { ...report, diverged }
      return
    }
  }
}

/** Where a batch is best put together: in the model's memory, if that rounds the inputs as they are rounded already. */
function backendOfBatches(model: Sequential, { inputs }: Dataset): Backend {
  const backend = model.parameters[0]?.value.backend
  return backend?.precision === inputs.backend.precision ? backend : inputs.backend
}
