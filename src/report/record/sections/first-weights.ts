/** What the units of the first layer of one run look for: their weights as pictures. */
import { imageGridFigure } from '../../figures/index.ts'
import { numberText } from '../../figures/number-text.ts'
import type { ReportSection } from '../../page.ts'
import type { Recording } from '../recording.ts'
import { cell, type SectionOptions } from './shared.ts'

const mostRowsOfWeights = 64

export async function weightSections(
  run: Recording,
  { standalone, of }: SectionOptions,
): Promise<ReportSection[]> {
  const { firstWeights, image } = run
  if (!firstWeights) return []
  const { name, inputs, units, shown, full, values, low, high, rootMeanSquare } = firstWeights
  const weight = (unit: number, input: number): number => (values[unit * inputs + input]! - 128) / 127
  const isImage = image && image.width * image.height === inputs
  const scale = `Blue: below 0, orange: above; full colour is ${numberText(full)} or more.`
  const common = { standalone, colors: 'signed' } as const
  const figure = isImage
    ? await imageGridFigure({
        ...common,
        title: `What each of ${shown === units ? `the ${units}` : `the first ${shown} of ${units}`} first units looks for`,
        size: image,
        cell: 52,
        images: Array.from({ length: shown }, (_, unit) => ({
          pixels: Array.from({ length: inputs }, (_, input) => weight(unit, input)),
        })),
        note: scale,
      })
    : inputs <= mostRowsOfWeights
      ? await imageGridFigure({
          ...common,
          title: `${name}: a row an input, a column a unit`,
          size: { width: shown, height: inputs },
          cell: Math.min(640, 26 * Math.max(shown, inputs)),
          images: [
            {
              pixels: Array.from({ length: inputs * shown }, (_, at) =>
                weight(at % shown, Math.floor(at / shown)),
              ),
            },
          ],
          note: scale,
        })
      : undefined
  return [
    {
      heading: `The weights of the first layer${of}`,
      ...(figure !== undefined && { figure }),
      table: {
        columns: ['unit', 'smallest weight', 'largest weight', 'root mean square'],
        rows: low.map((smallest, at) => [at + 1, cell(smallest), cell(high[at]), cell(rootMeanSquare[at])]),
      },
    },
  ]
}
