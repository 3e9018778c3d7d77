/** Training with a recorder. */
import { watched } from '../../inspect/index.ts'
import type { FitOptions } from '../../train/index.ts'
import type { Recorder } from './recorder.ts'

/**
 * The options of `fit()` with a recorder among observers and callbacks: `fit(model, data, recorded(options, recorder))`.
 *
 * It stands last among the callbacks, behind those that restore weights at the end. To do something between the steps,
 * loop over `fitSteps(model, data, recorded(options, recorder))`: leaving the loop ends the recording too. Without a
 * recorder the options are those that were given.
 */
export function recorded<Options extends FitOptions>(
  options: Options,
  recorder: Recorder | undefined,
): Options {
  if (!recorder) return options
  return { ...watched(options, [recorder]), callbacks: [...(options.callbacks ?? []), recorder] }
}
