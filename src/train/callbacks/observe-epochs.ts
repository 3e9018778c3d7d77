/** Handing a number of every epoch to something that learns from it, such as a learning rate that falls on a plateau. */
import type { Callback } from '../fit.ts'
import { type MonitorOptions, monitorOf } from './monitor.ts'

/** Wants to be told one number after every epoch. */
export interface EpochObserver {
  observe(value: number): unknown
}

/**
 * Tells an observer one number after every epoch: `observeEpochs(plateau)`, or with `{ monitor: 'loss' }`.
 *
 * Throws `RangeError` for a monitor that the run does not have.
 */
export function observeEpochs(
  observer: EpochObserver,
  { monitor }: Pick<MonitorOptions, 'monitor'> = {},
): Callback {
  // Which way is better is the observer's business; any mode will do for reading.
  const watched = monitorOf('observeEpochs', { mode: 'min', ...(monitor !== undefined && { monitor }) })
  return {
    onStart: (run) => watched.checkStart(run),
    onEpoch(report) {
      observer.observe(watched.read(report))
    },
  }
}
