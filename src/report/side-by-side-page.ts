/** The report of runs side by side: what was run, what happened, and the pictures that show it. */
import { alwaysNegativeFraction, deadFraction, type Moment, type RunRecord } from '../inspect/index.ts'
import { histogramFigure, stackedCurvesFigure, unitRasterFigure } from './figures/index.ts'
import type { PageContent, ReportSection } from './page.ts'
import { fateTitle, shiftTitle, unitsTitle } from './side-by-side-titles.ts'
import { percent } from './tell-run.ts'
import { unitStates } from './unit-states.ts'

export interface SideBySidePageOptions {
  readonly title: string
  readonly question: string
  /** Paragraphs for the top: what happened, in words. */
  readonly words: readonly string[]
  readonly facts: readonly (readonly [label: string, value: string])[]
  readonly records: readonly RunRecord[]
  /** The command that makes it again, where the caller's frame does not add one. */
  readonly command?: string
  /** Epochs to point out on the time axis. */
  readonly marks?: readonly EpochMark[]
}

/** An epoch at which something was done to the runs. */
export interface EpochMark {
  readonly x: number
  readonly label: string
}

/** The content of the report; `htmlPage` makes a page of it. */
export async function sideBySidePage(options: SideBySidePageOptions): Promise<PageContent> {
  const { title, question, words, facts, command, records } = options
  return {
    title,
    question,
    lede: [...words],
    facts: facts.map(([label, value]) => [label, value]),
    ...(command !== undefined && { command }),
    sections: [
      await curvesSection(records, options.marks),
      await rasterSection(records),
      ...(await histogramSections(records)),
      livesSection(records),
    ],
  }
}

/** Accuracy (or error) and dead share over one time axis: the picture that tells the story by itself. */
export async function fateFigure(
  records: readonly RunRecord[],
  {
    standalone = false,
    marks = [],
  }: { readonly standalone?: boolean; readonly marks?: readonly EpochMark[] } = {},
): Promise<string> {
  const series = (of: (moment: Moment) => number) =>
    records.map((record) => ({
      name: record.name,
      points: record.moments.map((moment): [number, number] => [moment.epoch, of(moment)]),
    }))
  const hasAccuracy = records.every((record) => record.moments[0]!.accuracy !== undefined)
  const answers = hasAccuracy
    ? {
        y: { label: 'test accuracy', percent: true, domain: [0, 1] as const },
        series: series((moment) => moment.accuracy!),
      }
    : { y: { label: 'test error' }, series: series((moment) => moment.probeLoss) }
  return stackedCurvesFigure({
    title: fateTitle(records),
    standalone,
    x: { label: 'epoch' },
    marks,
    rows: [
      answers,
      {
        y: { label: 'dead hidden units', percent: true, domain: [0, 1] },
        series: series(({ layers }) => deadFraction(layers)),
      },
    ],
  })
}

async function curvesSection(
  records: readonly RunRecord[],
  marks: readonly EpochMark[] = [],
): Promise<ReportSection> {
  return {
    heading: 'What the networks answered, and how many of their units were dead',
    figure: await fateFigure(records, { marks }),
    table: {
      columns: [
        'run',
        'epoch',
        'updates',
        'training loss',
        'test accuracy',
        'test loss',
        'dead',
        'always negative',
      ],
      rows: records.flatMap(({ name, moments }) =>
        moments.map((moment) => [
          name,
          moment.epoch,
          moment.step,
          moment.loss?.toPrecision(4) ?? '–',
          moment.accuracy === undefined ? '–' : percent(moment.accuracy, 1),
          moment.probeLoss.toPrecision(4),
          percent(deadFraction(moment.layers)),
          percent(alwaysNegativeFraction(moment.layers)),
        ]),
      ),
    },
  }
}

async function rasterSection(records: readonly RunRecord[]): Promise<ReportSection> {
  return {
    heading: 'Every unit, epoch by epoch',
    text: [
      'One row is one hidden unit, one column one moment. Dead: the derivative is 0 on every test sample. Always negative: ' +
        'the weighted sum is at most 0 on every test sample, but the slope there is not 0, so the unit still learns.',
    ],
    figure: await unitRasterFigure({
      title: unitsTitle(records),
      columns: records[0]!.moments.map(({ epoch }) => epoch),
      panels: records.map(({ name, moments }) => ({
        name,
        states: moments.map(({ layers }) => layers.flatMap(unitStates)),
      })),
    }),
  }
}

/** A section where the records have kept pre-activations, none where they have not. */
async function histogramSections(records: readonly RunRecord[]): Promise<ReportSection[]> {
  const rows = records.map(({ name, moments }) => ({
    name,
    kept: moments.filter((moment) => moment.preActivations),
  }))
  const epochs = rows.find(({ kept }) => kept.length > 0)?.kept.map(({ epoch }) => epoch)
  if (!epochs) return []
  return [
    {
      heading: 'Where the weighted sums of the first hidden layer lie',
      text: [
        'Each panel holds the weighted sums of all units on all test samples. Left of the line at 0, ReLU gives 0 and passes ' +
          'no gradient.',
      ],
      figure: await histogramFigure({
        title: shiftTitle(rows),
        x: { label: 'pre-activation' },
        columns: epochs.map((epoch) => (epoch === 0 ? 'before training' : `after epoch ${epoch}`)),
        rows: rows.map(({ name, kept }) => ({
          name,
          values: epochs.map((at) => kept.find(({ epoch }) => epoch === at)?.preActivations?.data ?? []),
        })),
      }),
    },
  ]
}

function livesSection(records: readonly RunRecord[]): ReportSection {
  return {
    heading: 'Births and deaths',
    text: [
      'Born dead + died − revived = dead at the end; a unit that revived may die again. Negative: always negative, dead or not.',
    ],
    table: {
      columns: ['run', 'layer', 'units', 'born dead', 'died', 'revived', 'dead', 'negative'],
      rows: records.flatMap((record) =>
        record.census
          .lives()
          .map((life) => [
            record.name,
            life.name,
            life.units,
            life.bornDead,
            life.died,
            life.revived,
            life.dead,
            life.alwaysNegative,
          ]),
      ),
      open: true,
    },
  }
}
