/** Several runs, epoch by epoch in turn, so that they can be watched side by side. */
import { type Dataset, sampleCount } from '../data/index.ts'
import type { Sequential } from '../layers/index.ts'
import type { Tensor } from '../tensor/index.ts'
import { type Divergence, judge, type StepReport, type TrainOptions, train } from '../train/index.ts'
import { Census, type LayerCensus } from './census.ts'
import { firstPreActivations } from './pre-activations.ts'

/** A run to come. */
export interface RunPlan {
  /** What tells it apart from the runs beside it. */
  readonly name: string
  readonly model: Sequential
  readonly data: Dataset
  /** The samples on which the census is taken and the accuracy or loss is measured. */
  readonly probe: Dataset
  readonly options: TrainOptions
  /** Is called before the first step of every epoch, from 1, and may change the model. */
  readonly beforeEpoch?: (epoch: number, model: Sequential) => void
  /** After how many epochs each a moment is recorded; 1 if not given. */
  readonly epochsPerMoment?: number
  /** The epochs after which the moment keeps what the first activation was given; 0 is before training. */
  readonly keepPreActivationsAt?: readonly number[]
}

/** A run at one moment. */
export interface Moment {
  readonly epoch: number
  readonly step: number
  /**
   * The mean loss of the training samples since the last moment; for a summed loss their sum, per epoch.
   *
   * Before training, undefined.
   */
  readonly loss: number | undefined
  readonly learningRate: number | undefined
  /** Loss (the mean; the sum for a summed loss) and accuracy on the probe samples; accuracy only where the loss is about classes. */
  readonly probeLoss: number
  readonly accuracy: number | undefined
  readonly layers: readonly LayerCensus[]
  /** What the first activation, at whatever depth, is given on the probe samples, where the plan asked to keep them. */
  readonly preActivations?: Tensor
}

/** What has been recorded of a run so far. */
export interface RunRecord {
  readonly name: string
  readonly plan: RunPlan
  readonly census: Census
  readonly moments: readonly Moment[]
  readonly diverged: Divergence | undefined
}

/**
 * Trains all runs, one epoch of each in turn, and hands out the record of a run whenever a moment was added to it.
 *
 * The first moments, at epoch 0, come before any training. A run that makes NaN or Infinity ends; if its options say
 * `onDivergence: 'record'` the others go on. What one run does changes no bit of another.
 * Throws `RangeError`, at once, for two runs of one name.
 */
export function trainSideBySide(plans: readonly RunPlan[]): Generator<RunRecord, RunRecord[]> {
  return momentsOf(stepSideBySide(plans))
}

function* momentsOf(steps: Generator<RunRecord | undefined, RunRecord[]>): Generator<RunRecord, RunRecord[]> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (value) yield value
  }
}

/**
 * The same step by step: hands out the record when a moment was added to it, and nothing after any other step.
 *
 * So that something else can be done between two steps, such as hearing Ctrl-C.
 * Throws `RangeError`, at once, for two runs of one name.
 */
export function stepSideBySide(plans: readonly RunPlan[]): Generator<RunRecord | undefined, RunRecord[]> {
  requireOwnNames(plans)
  return inTurn(plans)
}

function* inTurn(plans: readonly RunPlan[]): Generator<RunRecord | undefined, RunRecord[]> {
  const runs = plans.map((plan) => new Run(plan))
  for (const run of runs) {
    run.addMoment(0, 0)
    yield run
  }
  let going = runs
  while (going.length > 0) {
    for (const run of going) yield* run.untilMoment()
    going = going.filter((run) => !run.isOver)
  }
  return runs
}

class Run implements RunRecord {
  readonly name: string
  readonly plan: RunPlan
  readonly census: Census
  readonly moments: Moment[] = []
  diverged: Divergence | undefined
  isOver = false
  readonly #steps: Generator<StepReport, void>
  #epoch = 0
  #isFirstOfEpoch = true

  constructor(plan: RunPlan) {
    this.name = plan.name
    this.plan = plan
    this.census = new Census(plan.model, plan.probe.inputs)
    this.#steps = train(plan.model, plan.data, plan.options)
  }

  /** Trains until the next moment, or to the end of a run that has none left. */
  *untilMoment(): Generator<RunRecord | undefined, void> {
    const { epochsPerMoment = 1, beforeEpoch, model, data, options } = this.plan
    const isSummed = options.loss.reduction === 'sum'
    let lossSum = 0
    let samples = 0
    for (;;) {
      if (this.#isFirstOfEpoch) beforeEpoch?.(this.#epoch + 1, model)
      const { value: report, done } = this.#steps.next()
      if (done) {
        this.isOver = true
        return
      }
      this.#isFirstOfEpoch = report.isLastOfEpoch
      this.#epoch = report.isLastOfEpoch ? report.epoch : report.epoch - 1
      lossSum += isSummed ? report.loss : report.loss * report.batchSize
      samples += report.batchSize
      const isLast = report.step === report.steps || report.diverged !== undefined
      if (!isLast && !(report.isLastOfEpoch && report.epoch % epochsPerMoment === 0)) {
        yield undefined
        continue
      }
      this.diverged = report.diverged
      this.isOver = isLast
      // A moment may stand for several epochs, and the last one for fewer; a sum must be comparable all the same.
      const loss = lossSum / (isSummed ? samples / sampleCount(data) : samples)
      this.addMoment(report.epoch, report.step, loss, report.learningRate)
      yield this
      return
    }
  }

  addMoment(epoch: number, step: number, loss?: number, learningRate?: number): void {
    const { probe, options } = this.plan
    const { layers, output } = this.census.take(step)
    const { loss: probeLoss, accuracy } = judge(output, probe.targets, options.loss)
    this.moments.push({
      epoch,
      step,
      loss,
      learningRate,
      probeLoss,
      accuracy,
      layers,
      ...this.#keptPreActivations(epoch),
    })
  }

  #keptPreActivations(epoch: number): { preActivations?: Tensor } {
    const { model, probe, keepPreActivationsAt = [] } = this.plan
    if (!keepPreActivationsAt.includes(epoch)) return {}
    const first = firstPreActivations(model, probe.inputs)
    return first ? { preActivations: first } : {}
  }
}

function requireOwnNames(plans: readonly RunPlan[]): void {
  const taken = new Set<string>()
  for (const { name } of plans) {
    if (taken.has(name)) {
      throw new RangeError(
        `side by side: expected runs of different names, got ${name} twice; the name is what tells them apart, so give ` +
          'each plan its own',
      )
    }
    taken.add(name)
  }
}
