/** The frame of an experiment: one question, the same runs on several seeds, and what they say together. */
import { type MeanInterval, meanInterval } from '../../inspect/index.ts'
import type { PageContent, ReportSection } from '../page.ts'
import { type CommonOptions, example } from './example.ts'
import { type OptionTable, type OptionValues, whole } from './options.ts'
import type { Screen } from './screen.ts'
import { textTable } from './table.ts'

/** Something that is measured of every run: how its column is headed, and how a value is written. */
export interface Measure {
  readonly label: string
  readonly show: (value: number) => string
}

/** One of the runs that are compared, with its values; null where there is nothing to measure. */
export interface MeasuredRun<Name extends string = string> {
  readonly name: string
  readonly values: Readonly<Record<Name, number | null>>
}

/** What one seed came to: the runs in the same order for every seed, and whatever the report wants to draw. */
export interface SeedOutcome<Name extends string, Detail> {
  readonly runs: readonly MeasuredRun<Name>[]
  readonly detail: Detail
}

/** One of the runs over all seeds that could be measured; null where none could. */
export interface RunSummaryOverSeeds<Name extends string> {
  readonly name: string
  readonly values: Readonly<Record<Name, MeanInterval | null>>
}

/** All there is to tell. */
export interface Findings<Name extends string, Detail> {
  /** From the first seed to the last. */
  readonly seeds: readonly ({ readonly seed: number } & SeedOutcome<Name, Detail>)[]
  readonly summary: readonly RunSummaryOverSeeds<Name>[]
  /** The mean of a measure over the seeds, NaN where there is none. Throws for a run that does not exist. */
  mean(run: string, measure: Name): number
}

export interface Experiment<Table extends OptionTable, Name extends string, Detail> {
  /** The name of the file: `08-vanishing-gradients`. */
  readonly name: string
  /** The question it answers, in one line. */
  readonly question: string
  /** What to think of before the answer is read, as a question to oneself. */
  readonly expectation: string
  /** A few sentences for the help text: what is done. */
  readonly about: string
  readonly epochs?: number
  /** How many seeds if not given; 1 where it is not said. */
  readonly seeds?: number
  readonly options?: Table
  /** Whether it measures times, which differ from run to run. */
  readonly isTimed?: boolean
  readonly measures: Readonly<Record<Name, Measure>>
  /** All runs of one seed. */
  run(options: CommonOptions & OptionValues<Table>, screen: Screen): Promise<SeedOutcome<Name, Detail>>
  /** The settings, for the head of the output and of the report. */
  facts(options: CommonOptions & OptionValues<Table>): readonly (readonly [label: string, value: string])[]
  /** The closing paragraphs, from the numbers alone. */
  words(findings: Findings<Name, Detail>): readonly string[]
  /** The title and the figures of the report. */
  page(
    findings: Findings<Name, Detail>,
    options: CommonOptions & OptionValues<Table>,
  ): Promise<{ readonly title: string; readonly sections: readonly ReportSection[] }>
}

/** A measure between 0 and 1, written as a percentage. */
export function shareMeasure(label: string, digits = 0): Measure {
  return { label, show: (value) => `${(100 * value).toFixed(digits)} %` }
}

/** A measure written with so many significant digits; very small and very large ones with a power of ten. */
export function numberMeasure(label: string, digits = 3): Measure {
  return {
    label,
    show: (value) => {
      const size = Math.abs(value)
      return size !== 0 && (size < 1e-3 || size >= 1e6)
        ? value.toExponential(digits - 1)
        : String(Number(value.toPrecision(digits)))
    },
  }
}

/**
 * Runs an experiment with the options of the command line, on `--seeds` seeds from `--seed` on.
 *
 * It prints a table (means with 95 % intervals where there are several seeds) and the closing words; `--json` prints the
 * values of every seed, the summary and the words; `--report` writes the figures too.
 */
export function experiment<Table extends OptionTable, Name extends string, Detail>(
  definition: Experiment<Table, Name, Detail>,
): Promise<void> {
  const { name, question, expectation, about, epochs } = definition
  return example({
    name,
    question,
    about: `Think first: ${expectation}\n\n${about}`,
    ...(epochs !== undefined && { epochs }),
    options: {
      ...definition.options,
      seeds: whole(
        'how many seeds, from --seed on; several give means with intervals',
        definition.seeds ?? 1,
      ),
    },
    async run(given, screen) {
      const options = given as CommonOptions & OptionValues<Table> & { readonly seeds: number }
      const facts = definition.facts(options)
      screen.paragraph(question)
      screen.paragraph(`Think first: ${expectation}`)
      screen.paragraph(facts.map(([label, value]) => `${label}: ${value}`).join(' · '))

      const seeds: ({ readonly seed: number } & SeedOutcome<Name, Detail>)[] = []
      for (let at = 0; at < options.seeds; at++) {
        const seed = options.seed + at
        await screen.draw([`seed ${seed}, ${at + 1} of ${options.seeds} …`])
        seeds.push({ seed, ...(await definition.run({ ...options, seed }, screen)) })
      }
      await screen.draw([])
      const findings = gather(seeds, Object.keys(definition.measures) as Name[])
      screen.line(summaryTable(definition.measures, findings))
      screen.line()
      const words = definition.words(findings)
      for (const paragraph of words) screen.paragraph(paragraph)
      return {
        json: {
          question,
          facts: Object.fromEntries(facts),
          seeds: seeds.map(({ seed, runs }) => ({
            seed,
            runs: runs.map((run) => ({ name: run.name, ...run.values })),
          })),
          summary: findings.summary.map((run) => ({ name: run.name, ...run.values })),
          words,
        },
        page: async (): Promise<PageContent> => {
          const { title, sections } = await definition.page(findings, options)
          return {
            title,
            question,
            lede: [`Think first: ${expectation}`, ...words],
            facts: [
              ...facts,
              [
                'seeds',
                options.seeds === 1 ? options.seed : `${options.seed} to ${options.seed + options.seeds - 1}`,
              ],
            ],
            sections: [
              ...sections,
              {
                heading: 'All numbers',
                table: { ...summaryCells(definition.measures, findings), open: true },
              },
            ],
            command: `npm run example -- ${name} --seed ${options.seed} --seeds ${options.seeds}`,
            isTimed: definition.isTimed ?? false,
          }
        },
      }
    },
  })
}

function gather<Name extends string, Detail>(
  seeds: Findings<Name, Detail>['seeds'],
  measures: readonly Name[],
): Findings<Name, Detail> {
  const summary = seeds[0]!.runs.map((run, at): RunSummaryOverSeeds<Name> => {
    const over = (measure: Name): MeanInterval | null => {
      const values = seeds.flatMap(({ runs }) => runs[at]!.values[measure] ?? [])
      return values.length === 0 ? null : meanInterval(values)
    }
    const values = Object.fromEntries(measures.map((measure) => [measure, over(measure)]))
    return { name: run.name, values: values as Record<Name, MeanInterval | null> }
  })
  return {
    seeds,
    summary,
    mean(name, measure) {
      const found = summary.find((run) => run.name === name)
      if (!found) {
        throw new RangeError(
          `experiment: expected one of the runs ${summary.map((run) => run.name).join(', ')}, got '${name}'`,
        )
      }
      return found.values[measure]?.mean ?? Number.NaN
    },
  }
}

function summaryTable<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
  findings: Findings<Name, unknown>,
): string {
  const { columns, rows } = summaryCells(measures, findings)
  const count = findings.seeds.length
  const head = count > 1 ? `means over ${count} seeds, with 95 % intervals\n` : ''
  return head + textTable(columns, rows)
}

function summaryCells<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
  { summary }: Findings<Name, unknown>,
): { readonly columns: string[]; readonly rows: string[][] } {
  const entries = Object.entries(measures) as [Name, Measure][]
  return {
    columns: ['run', ...entries.map(([, { label }]) => label)],
    rows: summary.map((run) => [
      run.name,
      ...entries.map(([name, { show }]) => withInterval(run.values[name], show)),
    ]),
  }
}

function withInterval(value: MeanInterval | null, show: (value: number) => string): string {
  if (!value) return '–'
  const { mean, low, high, count } = value
  return count === 1 || low === high ? show(mean) : `${show(mean)} [${show(low)}, ${show(high)}]`
}
