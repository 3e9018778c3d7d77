/** A learning rate that does not change. */
import { requireRate, type Schedule } from './schedule.ts'

/** The same rate at every step. Throws `RangeError` for a rate that is not above 0. */
export function constantRate(learningRate: number): Schedule {
  requireRate('constantRate', 'learningRate', learningRate)
  return () => learningRate
}
