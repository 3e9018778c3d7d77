/** The borders that one run draws between classes in the plane of its two inputs, while it learns. */
import { decisionMapFigure } from '../../figures/index.ts'
import { percentText } from '../../figures/number-text.ts'
import type { ReportSection } from '../../page.ts'
import type { Recording } from '../recording.ts'
import { wholeShare } from '../whole-share.ts'
import { cell, classNameOf, evenly, type SectionOptions } from './shared.ts'

const mostMaps = 6

export async function decisionSections(
  run: Recording,
  { standalone, of }: SectionOptions,
): Promise<ReportSection[]> {
  const { decisions, classNames } = run
  if (!decisions || decisions.epochs.length === 0) return []
  const { x, y, cells, values, epochs, grids, points } = decisions
  const samples = points.x.map((at, index) => ({ x: at, y: points.y[index]!, label: points.label[index]! }))
  const moments = epochs.map((epoch, moment) => {
    const grid = grids.subarray(moment * cells ** 2, (moment + 1) * cells ** 2)
    const name = epoch === 0 ? 'before training' : `after epoch ${epoch}`
    return { name, grid, numbers: planeNumbers(grid, values) }
  })
  const drawn = evenly(moments.length, mostMaps).map((at) => moments[at]!)
  return [
    {
      heading: `The borders it draws${of}`,
      figure: await decisionMapFigure({
        title: `What the network answers all over the plane, up to epoch ${epochs.at(-1)}`,
        standalone,
        values,
        ...(classNames && { classNames }),
        maps: drawn.map(({ name, grid, numbers }) => ({
          name,
          caption: `${numbers.at(-1)} ${values === 'scores' ? `is ${classNameOf(run, 1)}` : 'classes'}`,
          grid: {
            x,
            y,
            columns: cells,
            rows: cells,
            values: Array.from(grid, (answer) => (values === 'scores' ? answer / wholeShare : answer)),
          },
          points: samples,
        })),
      }),
      table: {
        columns: [
          'moment',
          ...(values === 'scores'
            ? ['mean score', `plane given to ${classNameOf(run, 1)}`]
            : ['classes in the plane']),
        ],
        rows: moments.map(({ name, numbers }) => [name, ...numbers]),
      },
    },
  ]
}

function planeNumbers(grid: Uint16Array, values: 'scores' | 'classes'): (string | number)[] {
  if (values === 'classes') return [new Set(grid).size]
  const sum = grid.reduce((total, score) => total + score, 0)
  const yes = grid.reduce((count, score) => count + (score > wholeShare / 2 ? 1 : 0), 0)
  return [cell(sum / grid.length / wholeShare), percentText(yes / grid.length)]
}
