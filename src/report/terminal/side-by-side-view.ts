/** Runs side by side in the terminal: live lines where someone watches, one line a moment in a pipe. */
import { type Moment, type RunPlan, type RunRecord, stepSideBySide } from '../../inspect/index.ts'
import { InterruptedError, Interruption } from './interruption.ts'
import type { Screen } from './screen.ts'
import { deadShares, rasterLegend, rasterLines } from './unit-raster.ts'

/**
 * Trains the runs of the plans to the end, showing loss, accuracy, dead share of each layer and a raster of units.
 *
 * Rejects with an `InterruptedError` when Ctrl-C ends it, after the step that goes on: runs that have not come equally far
 * cannot be compared. With a `RangeError` for two plans of one name.
 */
export async function watchSideBySide(
  plans: readonly RunPlan[],
  screen: Screen,
  title: string,
): Promise<RunRecord[]> {
  const steps = stepSideBySide(plans)
  const records = new Map<string, RunRecord>()
  const nameWidth = Math.max(...plans.map((plan) => plan.name.length))
  screen.paragraph(title)
  if (screen.isLive) screen.line(rasterLegend(screen))
  const interruption = new Interruption()
  try {
    for (const run of steps) {
      if (interruption.isTurnDue) await interruption.turn()
      if (interruption.isRequested) throw new InterruptedError('Ctrl-C: ended before the runs were')
      if (!run) continue
      records.set(run.name, run)
      if (screen.isLive) {
        await screen.draw(plans.flatMap((plan) => liveLines(plan, records.get(plan.name), nameWidth, screen)))
      } else {
        screen.line(momentLine(run, run.moments.at(-1)!, nameWidth))
      }
    }
  } finally {
    interruption.close()
    screen.keep()
  }
  return [...records.values()]
}

function liveLines(plan: RunPlan, run: RunRecord | undefined, nameWidth: number, screen: Screen): string[] {
  const moment = run?.moments.at(-1)
  const name = screen.style('bold', plan.name.padEnd(nameWidth))
  if (!run || !moment) return ['', `${name}  waiting`]
  const indent = '  '
  const raster = rasterLines(moment.layers, screen, screen.width - indent.length)
  return ['', `${name}  ${numbers(run, moment)}`, ...raster.map((line) => indent + line)]
}

function momentLine(run: RunRecord, moment: Moment, nameWidth: number): string {
  return `${run.name.padEnd(nameWidth)}  ${numbers(run, moment)}`
}

function numbers(run: RunRecord, { epoch, loss, accuracy, probeLoss, layers }: Moment): string {
  const { epochs = 1 } = run.plan.options
  const digits = String(epochs).length
  const parts = [
    `epoch ${String(epoch).padStart(digits)}/${epochs}`,
    `loss ${loss === undefined ? '     –' : loss.toPrecision(4).padStart(6).slice(0, 8)}`,
    accuracy === undefined
      ? `error ${probeLoss.toPrecision(3)}`
      : `accuracy ${(100 * accuracy).toFixed(1).padStart(5)} %`,
    deadShares(layers),
  ]
  if (run.diverged) parts.push(`diverged in ${run.diverged.layer}`)
  return parts.join('   ')
}
