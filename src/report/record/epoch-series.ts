/** The reports of epochs as series over time. */
import type { EpochReport } from '../../train/index.ts'
import type { EpochSeries } from './recording.ts'

export function epochSeries(reports: readonly EpochReport[]): EpochSeries {
  const all = (value: (report: EpochReport) => number | undefined): number[] | null => {
    const values = reports.map(value).filter((found) => found !== undefined)
    return values.length === reports.length && reports.length > 0 ? values : null
  }
  return {
    epoch: reports.map(({ epoch }) => epoch),
    step: reports.map(({ step }) => step),
    loss: reports.map(({ loss }) => loss),
    learningRate: reports.map(({ learningRate }) => learningRate),
    validationLoss: all(({ validationLoss }) => validationLoss),
    validationAccuracy: all(({ validationAccuracy }) => validationAccuracy),
  }
}
