/** Training in one call: a loop over `train()` that keeps a history and calls back. */
import type { Dataset } from '../data/index.ts'
import type { Sequential } from '../layers/index.ts'
import type { Divergence } from './divergence.ts'
import { evaluate } from './evaluate.ts'
import { type StepReport, type TrainOptions, train } from './train.ts'

/** What one epoch came to. */
export interface EpochReport {
  readonly epoch: number
  readonly epochs: number
  /** Updates made so far. */
  readonly step: number
  /** The mean loss of the epoch's samples, each measured before the update it led to. */
  readonly loss: number
  readonly learningRate: number
  /** Loss and accuracy on the validation data, where there is any. */
  readonly validationLoss?: number
  readonly validationAccuracy?: number
}

/** Is called while a run goes on. Returning `'stop'` from `onEpoch` ends the run after that epoch. */
export interface Callback {
  onStep?(report: StepReport): void
  onEpoch?(report: EpochReport): unknown
  /** Always called last, also when the run ends with an error. */
  onEnd?(): void
}

export interface FitOptions extends TrainOptions {
  /** Measured after every epoch. */
  readonly validation?: Dataset
  readonly callbacks?: readonly Callback[]
}

export interface History {
  readonly epochs: readonly EpochReport[]
  /** Where the run made NaN or Infinity, if it did and was asked to record it. */
  readonly diverged?: Divergence
}

/** Trains a network to the end and returns what happened. Throws what `train()` throws. */
export function fit(model: Sequential, data: Dataset, options: FitOptions): History {
  const { validation, callbacks = [], epochs = 1 } = options
  const reports: EpochReport[] = []
  let lossSum = 0
  let samples = 0
  try {
    for (const report of train(model, data, options)) {
      for (const callback of callbacks) callback.onStep?.(report)
      if (report.diverged) return { epochs: reports, diverged: report.diverged }
      lossSum += report.loss * report.batchSize
      samples += report.batchSize
      if (!report.isLastOfEpoch) continue

      const { epoch, step, learningRate } = report
      const measured = validation && evaluate(model, validation, options.loss)
      const summary: EpochReport = {
        epoch,
        epochs,
        step,
        loss: lossSum / samples,
        learningRate,
        ...(measured && { validationLoss: measured.loss }),
        ...(measured?.accuracy !== undefined && { validationAccuracy: measured.accuracy }),
      }
      reports.push(summary)
      lossSum = 0
      samples = 0
      const wishes = callbacks.map((callback) => callback.onEpoch?.(summary))
      if (wishes.includes('stop')) break
    }
  } finally {
    for (const callback of callbacks) callback.onEnd?.()
  }
  return { epochs: reports }
}
