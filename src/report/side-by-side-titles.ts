/** What the figures of runs side by side show, in a line each: their titles. */
import { deadFraction, type Moment, type RunRecord } from '../inspect/index.ts'
import { percent } from './tell-run.ts'
import { type UnitState, unitStates } from './unit-states.ts'

/** What the picture shows, from the run with most dead units at the end. */
export function fateTitle(records: readonly RunRecord[]): string {
  const ends = records.map((record) => ({
    name: record.name,
    dead: deadFraction(record.moments.at(-1)!.layers),
  }))
  const worst = ends.reduce((a, b) => (b.dead > a.dead ? b : a))
  if (worst.dead < 0.05) return 'Hardly any unit dies'
  const alive = ends.filter(({ dead }) => dead < 0.05).map(({ name }) => name)
  return `${percent(worst.dead)} of the units of ${worst.name} die${alive.length > 0 ? `; ${alive.join(', ')} keep theirs` : ''}`
}

/** How many units are dead in the end, and how many are negative and still learn, in the runs that have most of them. */
export function unitsTitle(records: readonly RunRecord[]): string {
  const ends = records.map(({ name, moments }) => {
    const states = moments.at(-1)!.layers.flatMap(unitStates)
    const count = (state: UnitState): number => states.filter((entry) => entry === state).length
    return { name, units: states.length, dead: count('dead'), negative: count('negative') }
  })
  const dead = ends.reduce((a, b) => (b.dead > a.dead ? b : a))
  const negative = ends.reduce((a, b) => (b.negative > a.negative ? b : a))
  const told = [
    dead.dead > 0 ? `${dead.dead} of ${dead.units} units of ${dead.name} end dead` : 'No unit ends dead',
    ...(negative.negative > 0
      ? [`${negative.negative} of ${negative.name} end negative, and still learn`]
      : []),
  ]
  return told.join('; ')
}

/** A run, and the moments at which its weighted sums were kept. */
export interface KeptRow {
  readonly name: string
  readonly kept: readonly Moment[]
}

/** How many of the weighted sums are not positive in the end, in the runs with the most and the fewest. */
export function shiftTitle(rows: readonly KeptRow[]): string {
  const shares = rows.flatMap(({ name, kept }) => {
    const values = kept.at(-1)?.preActivations?.data
    if (!values) return []
    const count = Array.from(values).filter((value) => value <= 0).length
    return [{ name, share: count / values.length }]
  })
  const most = shares.reduce((a, b) => (b.share > a.share ? b : a))
  const fewest = shares.reduce((a, b) => (b.share < a.share ? b : a))
  const rest = fewest === most ? '' : `, and ${percent(fewest.share, 1)} of those of ${fewest.name}`
  return `In the end ${percent(most.share, 1)} of the pre-activations of ${most.name} are ≤ 0${rest}`
}
