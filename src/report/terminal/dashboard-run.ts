/** One run as the dashboard knows it, and when it is drawn. */
import { type Dataset, sampleCount } from '../../data/index.ts'
import { norm } from '../../inspect/statistics.ts'
import type { Sequential } from '../../layers/index.ts'
import type { EpochReport, RunEnd, RunStart, StepReport } from '../../train/index.ts'
import { numberText } from '../figures/number-text.ts'
import { type DashboardState, dashboardFrame, type FrameTools, type TrendRow } from './dashboard-frame.ts'
import { epochLine } from './epoch-line.ts'
import { type Look, lookAt } from './layer-look.ts'
import type { Screen } from './screen.ts'
import { Trend } from './trend.ts'

const millisecondsBetweenFrames = 100
/** Looking takes one part in so many of the time at most, and drawing another. */
const shareOfTime = 25

export class DashboardRun {
  readonly #run: RunStart
  readonly #probe: Dataset
  readonly #samples: number
  readonly #screen: Screen
  readonly #tools: FrameTools
  readonly #startedAt = performance.now()
  #drawAt = 0
  #lookAt = 0
  #lastCost = 0
  #report: StepReport | undefined
  #epoch: EpochReport | undefined
  #look: Look | undefined
  readonly #loss = new Trend()
  readonly #accuracy = new Trend()
  readonly #learningRate = new Trend()
  readonly #gradientNorm = new Trend()

  constructor(run: RunStart, probe: Dataset, screen: Screen, tools: FrameTools) {
    this.#run = run
    this.#probe = probe
    this.#samples = sampleCount(probe)
    this.#screen = screen
    this.#tools = tools
    this.#draw()
  }

  onStep(report: StepReport): void {
    this.#report = report
    this.#loss.add(report.step, report.loss)
    this.#learningRate.add(report.step, report.learningRate)
    if (performance.now() >= this.#drawAt && !report.diverged) this.#draw()
  }

  onEpoch(report: EpochReport): void {
    this.#epoch = report
  }

  onEnd(end: RunEnd): void {
    this.#draw(end)
    this.#screen.keep()
  }

  #draw(end?: RunEnd): void {
    const isBroken = end?.diverged !== undefined || end?.error !== undefined
    // After NaN the last look that had numbers says more.
    if (end ? !isBroken : performance.now() >= this.#lookAt) this.#lookAround()
    const before = performance.now()
    this.#screen.show(dashboardFrame(this.#state(end), this.#tools, this.#screen))
    const now = performance.now()
    this.#drawAt = now + Math.max(millisecondsBetweenFrames, shareOfTime * (now - before))
  }

  #lookAround(): void {
    const before = performance.now()
    const { model, options } = this.#run
    this.#look = lookAt(model, this.#probe, options.loss)
    const { step = 1, gradientNorm } = this.#report ?? {}
    if (this.#look.accuracy !== undefined) this.#accuracy.add(step, this.#look.accuracy)
    if (this.#report) this.#gradientNorm.add(step, gradientNorm ?? normOfGradients(model))
    const now = performance.now()
    const cost = now - before
    // The quicker of two: the first ones are slow, until the engine has compiled what they do.
    this.#lookAt = now + shareOfTime * Math.min(cost, this.#lastCost)
    this.#lastCost = cost
  }

  #state(end: RunEnd | undefined): DashboardState {
    const { epochs = 1 } = this.#run.options
    const { step = 0, steps, epoch = 1 } = this.#report ?? {}
    const stepTold = steps === undefined ? [] : [`step ${step}/${steps}`]
    const time = end ? this.#ending(end) : this.#timeLeft()
    return {
      progress: steps === undefined ? 0 : step / steps,
      facts: [`epoch ${epoch}/${epochs}`, ...stepTold, time],
      lastEpoch: this.#epoch && epochLine(this.#epoch),
      trends: this.#trends(),
      layers: this.#look?.layers ?? [],
      samples: this.#samples,
    }
  }

  #timeLeft(): string {
    if (!this.#report) return 'beginning'
    const { step, steps } = this.#report
    const seconds = (performance.now() - this.#startedAt) / 1000
    return `${this.#tools.time((seconds / step) * (steps - step))} left`
  }

  #ending({ error, diverged, stoppedAt }: RunEnd): string {
    if (diverged) return `ended in ${diverged.layer}: not a number`
    if (error !== undefined) return 'ended by an error'
    const seconds = `${numberText((performance.now() - this.#startedAt) / 1000, 2)} s`
    return stoppedAt === undefined ? seconds : `stopped after ${seconds}`
  }

  #trends(): TrendRow[] {
    const row = (label: string, short: string, trend: Trend, show = numberText): TrendRow => ({
      label,
      short,
      points: (most) => trend.points(this.#report?.step ?? 0, most),
      value: trend.last === undefined ? '–' : show(trend.last),
    })
    const accuracy = row(`accuracy of ${this.#samples}`, 'accuracy', this.#accuracy, percent)
    return [
      row('loss', 'loss', this.#loss),
      ...(this.#accuracy.last === undefined ? [] : [accuracy]),
      row('learning rate', 'rate', this.#learningRate),
      row('gradient norm', 'gradient', this.#gradientNorm),
    ]
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** The length of all gradients as one vector. */
function normOfGradients(model: Sequential): number {
  return norm(model.parameters.map(({ gradient }) => norm(gradient.data)))
}
