/** What one run answers at the end: the borders it draws, what it confuses, its worst mistakes, and what its units look for. */
import { confusionFigure, imageGridFigure } from '../../figures/index.ts'
import { percentText } from '../../figures/number-text.ts'
import type { ReportSection, ReportTable } from '../../page.ts'
import type { Answers, Mistakes, Recording } from '../recording.ts'
import { decisionSections } from './decisions.ts'
import { weightSections } from './first-weights.ts'
import { cell, classNameOf, counted, type SectionOptions } from './shared.ts'

const mostClasses = 30
const mostFeatures = 12

export async function answerSections(run: Recording, options: SectionOptions): Promise<ReportSection[]> {
  return [
    ...(await decisionSections(run, options)),
    ...(await confusionSections(run, options)),
    ...(await mistakeSections(run, options)),
    ...(await weightSections(run, options)),
  ]
}

async function confusionSections(
  run: Recording,
  { standalone, of }: SectionOptions,
): Promise<ReportSection[]> {
  const { answers } = run
  const matrix = answers?.confusion
  if (!answers || !matrix) return []
  const labels = matrix.map((_, label) => classNameOf(run, label))
  const common = confusions(matrix)
  const worst = common[0]
  const title = worst
    ? `Most often, ${labels[worst.actual]} is taken for ${labels[worst.predicted]}: ${counted(worst.count, 'time')}`
    : `All ${answers.samples} are right`
  return [
    {
      heading: `What is taken for what${of}`,
      text: [`Measured on ${counted(answers.samples, 'sample')} of the ${answers.data} data.`],
      ...(matrix.length <= mostClasses && {
        figure: await confusionFigure({ title, standalone, matrix, labels }),
      }),
      table: {
        columns: ['is', 'taken for', 'times', 'share of the class'],
        rows: common
          .slice(0, 50)
          .map(({ actual, predicted, count, share }) => [
            labels[actual]!,
            labels[predicted]!,
            count,
            percentText(share),
          ]),
        numeric: [false, false, true, true],
      },
    },
  ]
}

/** What is mistaken for what, the commonest first. */
function confusions(matrix: NonNullable<Answers['confusion']>) {
  return matrix
    .flatMap((row, actual) => {
      const total = row.reduce((sum, count) => sum + count, 0)
      return row.map((count, predicted) => ({ actual, predicted, count, share: count / total }))
    })
    .filter(({ actual, predicted, count }) => actual !== predicted && count > 0)
    .sort((a, b) => b.count - a.count)
}

async function mistakeSections(run: Recording, { standalone, of }: SectionOptions): Promise<ReportSection[]> {
  const { answers, image } = run
  if (!answers?.mistakes) return []
  const { mistakes, mistaken, samples } = answers
  const sure = sureness(mistakes, 0)
  const first = `${classNameOf(run, mistakes.label[0]!)} is read as ${classNameOf(run, mistakes.predicted[0]!)}`
  const title = `The worst: ${first}${sure === undefined ? '' : `, ${percentText(sure)} sure`}`
  const order = mistakes.probability
    ? ': those in which the right class was given the least probability.'
    : '.'
  return [
    {
      heading: `The worst mistakes${of}`,
      text: [
        `${mistaken} of ${counted(samples, 'sample')} of the ${answers.data} data are mistaken; here are ${mistakes.index.length} of them${order}`,
      ],
      ...(image && {
        figure: await imageGridFigure({
          title,
          standalone,
          size: image,
          colors: 'ink',
          images: mistakes.index.map((_, at) => ({
            pixels: Array.from(inputOf(mistakes, at), (byte) => byte / 255),
            caption: [
              `${classNameOf(run, mistakes.label[at]!)}, read as ${classNameOf(run, mistakes.predicted[at]!)}`,
              ...(sureness(mistakes, at) === undefined
                ? []
                : [`${percentText(sureness(mistakes, at)!)} sure`]),
            ],
          })),
        }),
      }),
      table: mistakesTable(run, mistakes),
    },
  ]
}

/** The probability of the wrong class; what was left to the right one tells it from certainty beyond the digits that are kept. */
function sureness({ probability, labelProbability }: Mistakes, at: number): number | undefined {
  return probability === null ? undefined : Math.min(probability[at]!, 1 - (labelProbability?.[at] ?? 0))
}

function inputOf({ inputs, features }: Mistakes, at: number): Uint8Array {
  return inputs.subarray(at * features, (at + 1) * features)
}

function mistakesTable(run: Recording, mistakes: Mistakes): ReportTable {
  const { index, label, predicted, probability, labelProbability, features, low, high } = mistakes
  const hasFeatures = features <= mostFeatures
  const inputs = hasFeatures ? Array.from({ length: features }, (_, feature) => `input ${feature + 1}`) : []
  return {
    columns: [
      'sample',
      'is',
      'read as',
      ...(probability ? ['how sure', 'given to the right class'] : []),
      ...inputs,
    ],
    rows: index.map((sample, at) => [
      sample,
      classNameOf(run, label[at]!),
      classNameOf(run, predicted[at]!),
      ...(probability ? [cell(probability[at]), cell(labelProbability?.[at])] : []),
      // A byte tells an input to the 255th part of the range of all that are shown.
      ...(hasFeatures
        ? Array.from(inputOf(mistakes, at), (byte) => (low + ((high - low) * byte) / 255).toPrecision(3))
        : []),
    ]),
    open: !run.image,
  }
}
