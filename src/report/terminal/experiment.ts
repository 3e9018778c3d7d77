/** The frame of an experiment: one question, the same runs on several seeds, and what they say together. */
import type { PageContent, ReportSection } from '../page.ts'
import { type CommonOptions, example } from './example.ts'
import {
  type Measure,
  type MeasuredRun,
  measuresCells,
  measuresTable,
  type RunSummaryOverSeeds,
  summarizeRuns,
} from './measures.ts'
import { type OptionTable, type OptionValues, whole } from './options.ts'
import type { Screen } from './screen.ts'

/** What one seed came to: the runs in the same order for every seed, and whatever the report wants to draw. */
export interface SeedOutcome<Name extends string, Detail> {
  readonly runs: readonly MeasuredRun<Name>[]
  readonly detail: Detail
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

/**
 * Runs an experiment with the options of the command line, on `--seeds` seeds from `--seed` on.
 *
 * It prints a table (means with 95 % intervals by Student’s t where there are several seeds, cut off where a value can go
 * no further) and the closing words; `--json` prints the values of every seed, the summary with the intervals as they
 * are, the command and the words; `--report` writes the figures too.
 */
export function experiment<Table extends OptionTable, Name extends string, Detail>(
  definition: Experiment<Table, Name, Detail>,
): Promise<void> {
  const { name, question, expectation, about, epochs } = definition
  const table = {
    ...definition.options,
    seeds: whole('how many seeds, from --seed on; several give means with intervals', definition.seeds ?? 1),
  }
  return example({
    name,
    question,
    expectation,
    about,
    ...(epochs !== undefined && { epochs }),
    options: table,
    async run(given, screen) {
      const options = given as CommonOptions & OptionValues<Table> & { readonly seeds: number }
      const facts = definition.facts(options)
      screen.paragraph(facts.map(([label, value]) => `${label}: ${value}`).join(' · '))

      const seeds: ({ readonly seed: number } & SeedOutcome<Name, Detail>)[] = []
      for (let at = 0; at < options.seeds; at++) {
        const seed = options.seed + at
        await screen.draw([`seed ${seed}, ${at + 1} of ${options.seeds} …`])
        seeds.push({ seed, ...(await definition.run({ ...options, seed }, screen)) })
      }
      await screen.draw([])
      const findings = gather(seeds, definition.measures)
      screen.line(measuresTable(definition.measures, findings.summary, findings.seeds.length))
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
            lede: words,
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
                table: { ...measuresCells(definition.measures, findings.summary), open: true },
              },
            ],
            isTimed: definition.isTimed ?? false,
          }
        },
      }
    },
  })
}

function gather<Name extends string, Detail>(
  seeds: Findings<Name, Detail>['seeds'],
  measures: Readonly<Record<Name, Measure>>,
): Findings<Name, Detail> {
  const summary = summarizeRuns(measures, seeds)
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
