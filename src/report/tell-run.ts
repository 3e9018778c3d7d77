/** A run in words, from its own numbers. */
import {
  alwaysNegativeFraction,
  deadFraction,
  type LayerLife,
  type Moment,
  type RunRecord,
} from '../inspect/index.ts'

/** `30.6 %` */
export function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`
}

/** What became of a run's units and of its answers, in a few sentences. */
export function tellRun(run: RunRecord): string {
  const first = run.moments[0]!
  const last = run.moments.at(-1)!
  return [tellUnits(run, last), tellAnswers(run.name, first, last), tellDivergence(run)]
    .filter(Boolean)
    .join(' ')
}

function tellUnits(run: RunRecord, last: Moment): string {
  const lives = run.census.lives()
  const units = sum(lives, (life) => life.units)
  const dead = sum(lives, (life) => life.dead)
  const born = sum(lives, (life) => life.bornDead)
  const revived = sum(lives, (life) => life.revived)
  const share = deadFraction(last.layers)
  const negative = alwaysNegativeFraction(last.layers)

  const sentences = [
    `${run.name} ends with ${dead === 0 ? 'none' : dead} of its ${units} hidden units dead (${percent(share)}).`,
  ]
  if (born > 0) sentences.push(`${born} of them ${born === 1 ? 'was' : 'were'} dead before the first update.`)
  const worst = deadliestInterval(lives)
  if (worst && worst.deaths > 1) {
    sentences.push(
      `Most deaths, ${worst.deaths}, came between updates ${worst.afterStep} and ${worst.byStep}.`,
    )
  }
  if (revived > 0) sentences.push(`${revived} ${revived === 1 ? 'unit' : 'units'} came back to life.`)
  if (negative - share > 0.1) {
    sentences.push(
      `${percent(negative)} are negative on every sample without being dead: their slope there is small, but not 0.`,
    )
  }
  return sentences.join(' ')
}

function tellAnswers(name: string, first: Moment, last: Moment): string {
  if (last.accuracy === undefined || first.accuracy === undefined) {
    return `Its error is ${last.probeLoss.toPrecision(3)}, from ${first.probeLoss.toPrecision(3)} before training.`
  }
  return `${name} answers ${percent(last.accuracy, 1)} of the test samples rightly.`
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
