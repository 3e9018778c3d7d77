/** The numbers that the activations of one run learned, such as the slopes of PReLU. */
import { stackedCurvesFigure } from '../../figures/index.ts'
import { numberText } from '../../figures/number-text.ts'
import type { ReportSection } from '../../page.ts'
import type { Recording } from '../recording.ts'
import { cell, curve, evenly, type SectionOptions } from './shared.ts'

const mostRows = 12

export async function learnedSections(
  run: Recording,
  { standalone, of }: SectionOptions,
): Promise<ReportSection[]> {
  const { learned } = run
  if (learned.length === 0) return []
  const ends = learned.map(
    ({ name, mean }) => `${name} ${numberText(mean[0]!)} to ${numberText(mean.at(-1)!)}`,
  )
  return [
    {
      heading: `What the activations learned${of}`,
      figure: await stackedCurvesFigure({
        title: `From ${ends.slice(0, 4).join(', ')}`,
        standalone,
        x: { label: 'update' },
        rowHeight: 220,
        rows: [
          {
            y: { label: 'mean value' },
            series: learned.map(({ name, steps, mean, low, high, count }) => ({
              name,
              points: curve(steps, mean),
              ...(count > 1 && { band: steps.map((at, index) => [at, low[index]!, high[index]!] as const) }),
            })),
          },
        ],
        ...(learned.some(({ count }) => count > 1) && {
          note: 'Band: from the smallest to the largest of a layer.',
        }),
      }),
      table: {
        columns: ['parameter', 'numbers', 'update', 'mean', 'smallest', 'largest'],
        rows: learned.flatMap(({ name, count, steps, mean, low, high }) =>
          evenly(steps.length, mostRows).map((at) => [
            name,
            count,
            steps[at]!,
            cell(mean[at]),
            cell(low[at]),
            cell(high[at]),
          ]),
        ),
      },
    },
  ]
}
