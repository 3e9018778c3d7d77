/** The loss of the batches of one run, and the learning rate. */
import { stackedCurvesFigure } from '../../figures/index.ts'
import { numberText } from '../../figures/number-text.ts'
import type { ReportSection } from '../../page.ts'
import type { Recording } from '../recording.ts'
import { cell, curve, evenly, type SectionOptions, spansDecades } from './shared.ts'

const mostRows = 50

export async function stepSections(
  run: Recording,
  { standalone, of }: SectionOptions,
): Promise<ReportSection[]> {
  const { step, mean, low, high, learningRate } = run.losses
  if (step.length === 0) return []
  const rates = learningRate.filter(Number.isFinite)
  const highest = rates.reduce((a, b) => Math.max(a, b), 0)
  const isConstant = rates.every((rate) => rate === highest)
  const lossRow = {
    y: { label: 'loss of a batch', ...(spansDecades([...low, ...high]) && { log: true }) },
    series: [
      {
        name: 'loss',
        points: curve(step, mean),
        band: step.map((at, index) => [at, low[index]!, high[index]!] as const),
      },
    ],
  }
  const rateRow = {
    y: { label: 'learning rate', domain: [0, highest] as const },
    series: [{ name: 'rate', points: curve(step, learningRate) }],
  }
  const worst = high.reduce((a, b) => Math.max(a, b), -Infinity)
  return [
    {
      heading: `The loss, batch by batch${of}`,
      figure: await stackedCurvesFigure({
        title: `From ${numberText(mean[0]!)} to ${numberText(mean.at(-1)!)}, at most ${numberText(worst)}`,
        standalone,
        x: { label: 'update' },
        rows: isConstant ? [lossRow] : [lossRow, rateRow],
        rowHeight: 170,
        note: `Line: the mean of neighbouring batches. Band: from the lowest to the highest of them.${isConstant ? ` The learning rate is ${numberText(highest)} throughout.` : ''}`,
      }),
      table: {
        columns: ['up to update', 'mean loss', 'lowest', 'highest', 'learning rate'],
        rows: evenly(step.length, mostRows).map((at) => [
          step[at]!,
          cell(mean[at]),
          cell(low[at]),
          cell(high[at]),
          cell(learningRate[at]),
        ]),
      },
    },
  ]
}
