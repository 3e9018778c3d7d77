/** The search for a learning rate: train a little with rates that rise and rise, and watch the loss. */
import { type Dataset, sampleCount } from '../data/index.ts'
import type { Sequential } from '../layers/index.ts'
import { exp, log } from '../tensor/index.ts'
import { requireWhole } from './batches.ts'
import { snapshot } from './callbacks/snapshot.ts'
import type { Optimizer } from './optimizers/optimizer.ts'
import { requireShare } from './optimizers/settings-checks.ts'
import { requireRate, type Schedule } from './schedules/schedule.ts'
import { type TrainOptions, train } from './train.ts'

/** Loss, batches and clipping are `train()`'s, so that the rate is found under the conditions it is for. */
export interface FindLearningRateOptions
  extends Pick<TrainOptions, 'loss' | 'batchSize' | 'shuffle' | 'seed' | 'clip'> {
  /** Makes the optimizer with a rate that the search gives: `(learningRate) => new Adam({ learningRate })`. */
  readonly optimizer: (learningRate: Schedule) => Optimizer
  /** The first rate; 1e-6 if not given. */
  readonly from?: number
  /** The last rate; 10 if not given. */
  readonly to?: number
  /** How many rates are tried, each for one step; 100 if not given, at least 3. */
  readonly steps?: number
  /** How much of the mean loss is kept from step to step, for a smoother curve; 0.9 if not given. */
  readonly smoothing?: number
}

/** One step of the search. */
export interface LearningRatePoint {
  readonly learningRate: number
  /** The loss of the step's batch, before the update with this rate. */
  readonly loss: number
  readonly smoothedLoss: number
}

export interface LearningRateCurve {
  /** From the first rate to the last, or to where the loss ran away. */
  readonly points: readonly LearningRatePoint[]
  /** The rate at which the smoothed loss fell fastest; undefined where it never fell. */
  readonly suggested: number | undefined
}

/** A run whose smoothed loss is so many times the best has diverged, or is about to. */
const tooHigh = 4

/**
 * Learning rate range test: one step with each of many rates, from small to large in equal ratios.
 *
 * rateᵢ = from · (to / from)^(i / (steps − 1)); aᵢ = β · aᵢ₋₁ + (1 − β) · lossᵢ; smoothed lossᵢ = aᵢ / (1 − βⁱ⁺¹)
 *
 * Ends early when the smoothed loss is more than 4 times its least, or not finite. The suggestion is where the smoothed
 * loss s falls fastest on its way to its least, by the slope Σ k · sᵢ₊ₖ / Σ k² of a straight line through a tenth of the
 * steps, k from −⌈steps/20⌉ to ⌈steps/20⌉. The first tenth is passed over, since its means hold few batches.
 *
 * A network is left as it was: its parameters and its state are put back. Of a function that makes networks one is taken.
 * Throws `RangeError` for rates that are not above 0, `to` not above `from`, fewer than 3 steps and a smoothing outside
 * [0, 1), and what `train()` throws.
 * Source: Smith 2017, Cyclical learning rates for training neural networks, section 3.3, with ratios for differences.
 */
export function findLearningRate(
  network: Sequential | (() => Sequential),
  data: Dataset,
  options: FindLearningRateOptions,
): LearningRateCurve {
  const { optimizer, from = 1e-6, to = 10, steps = 100, smoothing = 0.9, ...training } = options
  requireRate('findLearningRate', 'from', from)
  requireRate('findLearningRate', 'to', to)
  if (to <= from) throw new RangeError(`findLearningRate: expected to above from, got ${from} to ${to}`)
  requireWhole('steps', steps)
  if (steps < 3) throw new RangeError(`findLearningRate: expected at least 3 steps, got ${steps}`)
  requireShare('findLearningRate', 'smoothing', smoothing)
  const { batchSize = 32 } = training
  requireWhole('batchSize', batchSize)
  if (typeof optimizer !== 'function') {
    throw new TypeError(
      'findLearningRate: expected optimizer to be a function, such as (learningRate) => new SGD({ learningRate })',
    )
  }

  const model = typeof network === 'function' ? network() : network
  const before = snapshot(model)
  const span = log(to / from)
  const schedule: Schedule = (step) => from * exp((span * step) / (steps - 1))
  const epochs = Math.ceil(steps / Math.ceil(sampleCount(data) / batchSize))
  const points: LearningRatePoint[] = []
  let mean = 0
  let kept = 1
  let least = Infinity
  try {
    const run = train(model, data, {
      ...training,
      epochs,
      optimizer: optimizer(schedule),
      onDivergence: 'record',
    })
    for (const { step, loss } of run) {
      mean = smoothing * mean + (1 - smoothing) * loss
      kept *= smoothing
      const smoothedLoss = mean / (1 - kept)
      if (!Number.isFinite(smoothedLoss)) break
      points.push({ learningRate: schedule(step - 1, steps), loss, smoothedLoss })
      least = Math.min(least, smoothedLoss)
      if (step === steps || (least > 0 && smoothedLoss > tooHigh * least)) break
    }
  } finally {
    before.restore()
  }
  return { points, suggested: steepest(points, steps) }
}

/** The rate where the smoothed loss falls fastest on its way to its least. */
function steepest(points: readonly LearningRatePoint[], steps: number): number | undefined {
  const reach = Math.ceil(steps / 20)
  const first = Math.max(Math.floor(steps / 10), reach)
  let leastAt = first
  for (let i = first + 1; i < points.length; i++) {
    if (points[i]!.smoothedLoss < points[leastAt]!.smoothedLoss) leastAt = i
  }
  let suggested: number | undefined
  let fastest = 0
  for (let i = first; i <= leastAt && i + reach < points.length; i++) {
    const slope = slopeAround(points, i, reach)
    if (slope < fastest) {
      fastest = slope
      suggested = points[i]!.learningRate
    }
  }
  return suggested
}

/** The slope of the straight line that comes nearest to the smoothed losses up to so many steps away. */
function slopeAround(points: readonly LearningRatePoint[], at: number, reach: number): number {
  let rise = 0
  let run = 0
  for (let k = -reach; k <= reach; k++) {
    rise += k * points[at + k]!.smoothedLoss
    run += k * k
  }
  return rise / run
}
