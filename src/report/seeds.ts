/** The same runs on several seeds: one line each, and what they say together. */
import {
  alwaysNegativeFraction,
  deadFraction,
  type MeanInterval,
  type Moment,
  meanInterval,
  type RunRecord,
} from '../inspect/index.ts'
import { percent } from './tell-run.ts'
import { textTable } from './terminal/table.ts'

/** The runs of one seed, in the same order for every seed. */
export interface SeedRecords {
  readonly seed: number
  readonly records: readonly RunRecord[]
}

/** The last moments of one run over all seeds, as means with 95 % intervals. */
export interface SeedSummary {
  readonly name: string
  /** Null where the loss is not about classes. */
  readonly testAccuracy: MeanInterval | null
  readonly testLoss: MeanInterval
  readonly deadFraction: MeanInterval
  readonly alwaysNegativeFraction: MeanInterval
}

/** What each run came to over all seeds. */
export function summarizeSeeds(seeds: readonly SeedRecords[]): SeedSummary[] {
  return seeds[0]!.records.map(({ name, moments }, at) => {
    const over = (of: (moment: Moment) => number): MeanInterval =>
      meanInterval(seeds.map(({ records }) => of(records[at]!.moments.at(-1)!)))
    return {
      name,
      testAccuracy: moments[0]!.accuracy === undefined ? null : over((moment) => moment.accuracy!),
      testLoss: over((moment) => moment.probeLoss),
      deadFraction: over(({ layers }) => deadFraction(layers)),
      alwaysNegativeFraction: over(({ layers }) => alwaysNegativeFraction(layers)),
    }
  })
}

/** A table with a line for each seed and run, and one with the means. */
export function seedsTable(seeds: readonly SeedRecords[]): string {
  const rows = seeds.flatMap(({ seed, records }) =>
    records.map(({ name, moments }) => {
      const { accuracy, probeLoss, layers } = moments.at(-1)!
      return [
        String(seed),
        name,
        accuracy === undefined ? '–' : percent(accuracy, 1),
        probeLoss.toPrecision(3),
        percent(deadFraction(layers)),
        percent(alwaysNegativeFraction(layers)),
      ]
    }),
  )
  const means = summarizeSeeds(seeds).map((summary) => [
    summary.name,
    summary.testAccuracy ? interval(summary.testAccuracy, 1) : '–',
    interval(summary.deadFraction, 0),
    interval(summary.alwaysNegativeFraction, 0),
  ])
  return [
    textTable(['seed', 'run', 'accuracy', 'test loss', 'dead', 'always negative'], rows),
    '',
    `means over ${seeds.length} seeds, with 95 % intervals`,
    textTable(['run', 'accuracy', 'dead', 'always negative'], means),
  ].join('\n')
}

/** Student’s interval, cut off at 0 and 100 %, which no share passes. */
function interval({ mean, low, high }: MeanInterval, digits: number): string {
  const ends = [Math.max(low, 0), Math.min(high, 1)].map((end) => (100 * end).toFixed(digits))
  return `${percent(mean, digits)} [${ends.join(', ')}]`
}
