/** A run in words, from its own numbers. */
import { alwaysNegativeFraction, deadFraction, type LayerLife, type RunRecord } from '../inspect/index.ts'

/** `30.6 %`, with a space at which no line is broken. */
export function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)}\u00a0%`
}

/** What became of a run's units and of its answers, in a few sentences. */
export function tellRun(run: RunRecord): string {
  return [tellUnits(run), tellAnswers(run), tellDivergence(run)].filter(Boolean).join(' ')
}

function tellUnits(run: RunRecord): string {
  const last = run.moments.at(-1)!
  const lives = run.census.lives()
  const units = sum(lives, (life) => life.units)
  const dead = sum(lives, (life) => life.dead)
  const born = sum(lives, (life) => life.bornDead)
  const revived = sum(lives, (life) => life.revived)
  const share = deadFraction(last.layers)
  const negative = alwaysNegativeFraction(last.layers)

  const sentences = [
    dead === 0
      ? `${run.name} ends with all of its ${units} hidden units alive.`
      : `${run.name} ends with ${dead} of its ${units} hidden units dead (${percent(share)}).`,
  ]
  if (born > 0) sentences.push(`${born} ${born === 1 ? 'was' : 'were'} dead before the first update.`)
  const worst = deadliestInterval(lives)
  if (worst && worst.deaths > 1) {
    sentences.push(
      `The most at once, ${worst.deaths}, died between updates ${worst.afterStep} and ${worst.byStep}.`,
    )
  }
  if (revived > 0) sentences.push(`${revived} ${revived === 1 ? 'unit' : 'units'} came back to life.`)
  if (negative - share > 0.1) {
    const others = dead > 0 ? `Another ${percent(negative - share)}` : percent(negative)
    sentences.push(
      `${others} are negative on every sample without being dead: their slope there is small, but not 0.`,
    )
  }
  return sentences.join(' ')
}

function tellAnswers({ moments }: RunRecord): string {
  const last = moments.at(-1)!
  const before = moments[0]!
  if (last.accuracy === undefined) {
    return `Its error is ${last.probeLoss.toPrecision(3)}, from ${before.probeLoss.toPrecision(3)} before training.`
  }
  const answers = `It answers ${percent(last.accuracy, 1)} of the test samples rightly`
  const trained = moments.slice(1) as { epoch: number; accuracy: number }[]
  const best = trained.reduce((a, b) => (b.accuracy > a.accuracy ? b : a), trained[0]!)
  const worst = trained.reduce((a, b) => (b.accuracy < a.accuracy ? b : a), trained[0]!)
  if (best.accuracy - last.accuracy > 0.1) {
    return `${answers}, down from ${percent(best.accuracy, 1)} after epoch ${best.epoch}.`
  }
  if (last.accuracy - worst.accuracy > 0.1 && worst.epoch > 1) {
    return `${answers}, up from a low of ${percent(worst.accuracy, 1)} after epoch ${worst.epoch}.`
  }
  return `${answers}.`
}

function tellDivergence({ diverged }: RunRecord): string {
  if (!diverged) return ''
  return `It diverged at update ${diverged.step}: numbers in ${diverged.layer} stopped being finite.`
}

/** The time between two censuses in which most units died. */
function deadliestInterval(
  lives: readonly LayerLife[],
): { deaths: number; afterStep: number; byStep: number } | undefined {
  const deaths = lives.flatMap((life) => life.events).filter((event) => event.kind === 'died')
  const counts = new Map<number, { deaths: number; afterStep: number; byStep: number }>()
  for (const { afterStep, byStep } of deaths) {
    const entry = counts.get(byStep) ?? { deaths: 0, afterStep, byStep }
    entry.deaths++
    counts.set(byStep, entry)
  }
  return [...counts.values()].sort((a, b) => b.deaths - a.deaths)[0]
}

function sum(lives: readonly LayerLife[], of: (life: LayerLife) => number): number {
  return lives.reduce((total, life) => total + of(life), 0)
}
