/** A progress bar for `fit()`. */

import type { Callback, StepReport } from '../../train/index.ts'
import { importOptional } from '../optional-import.ts'
import { epochLine } from './epoch-line.ts'
import type { Screen } from './screen.ts'

/**
 * Shows how far a run is: a bar with the time left where someone watches, one line an epoch in a pipe.
 *
 * Use it as a callback: `fit(model, data, { …, callbacks: [await progressBar(new Screen())] })`.
 */
export async function progressBar(screen: Screen): Promise<Callback> {
  if (!screen.isLive) return { onEpoch: (report) => screen.line(epochLine(report)) }
  const { default: cliProgress } = await importOptional(
    () => import('cli-progress'),
    'progress bars are drawn with cli-progress: npm install cli-progress',
  )
  const bars = new cliProgress.MultiBar({
    format: '{bar} {percentage} %  loss {loss}  {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    // Nothing of the terminal is changed and no signal is caught, so that Ctrl-C ends the run at once and leaves no damage.
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
    clearOnComplete: true,
    stream: process.stdout,
  })
  const bar = bars.create(1, 0, { loss: '–', eta_formatted: '–' })
  let drawnAt = 0
  return {
    onStep({ step, steps, loss }: StepReport) {
      bar.setTotal(steps)
      bar.update(step, { loss: loss.toPrecision(4) })
      // Training never comes back to the event loop, where the bars would redraw themselves.
      if (performance.now() - drawnAt < millisecondsBetweenDrawings) return
      drawnAt = performance.now()
      bars.update()
    },
    onEpoch: (report) => bars.log(`${epochLine(report)}\n`),
    onEnd() {
      bars.update()
      bars.stop()
    },
  }
}

const millisecondsBetweenDrawings = 80
