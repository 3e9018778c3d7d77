/** `fit()` for a program that someone watches: Ctrl-C ends the run after its step instead of the program. */
import type { Dataset } from '../../data/index.ts'
import type { Sequential } from '../../layers/index.ts'
import { type FitOptions, fitSteps, type History, type StepReport } from '../../train/index.ts'
import { Interruption, sayInterrupted } from './interruption.ts'

/**
 * Trains like `fit()`, to the same bits, and gives the event loop a turn every few milliseconds.
 *
 * The first Ctrl-C ends the run after its step, as a callback does that says `'stop'`: `onEnd` of all callbacks is called,
 * so that a recorder keeps its file; one line on the error stream says so, and the program goes on with the network as it
 * is, to end with exit code 130. A second Ctrl-C ends the program at once. Timers and requests are served in the turns too.
 * Rejects with what `fit()` throws.
 */
export async function fitAsync(model: Sequential, data: Dataset, options: FitOptions): Promise<History> {
  const interruption = new Interruption()
  try {
    const steps = fitSteps(model, data, options)
    let last: StepReport | undefined
    for (;;) {
      const { done, value } = steps.next(interruption.isRequested ? 'stop' : undefined)
      if (!done) last = value
      // One more turn in the end: a signal that came in the last milliseconds would be lost.
      if (done || interruption.isTurnDue) await interruption.turn()
      if (!done) continue
      if (interruption.isRequested && last) {
        sayInterrupted(`Ctrl-C: the run ended after step ${last.step} of ${last.steps}`)
      }
      return value
    }
  } finally {
    interruption.close()
  }
}
