/** The layers of a network in the dashboard: a row of numbers each, and a mark for each unit below it. */
import { stripVTControlCharacters } from 'node:util'
import { deadFraction } from '../../inspect/index.ts'
import { numberText } from '../figures/number-text.ts'
import type { LayerLook } from './layer-look.ts'
import type { Screen } from './screen.ts'
import { textTable } from './table.ts'
import { rasterLegend, rasterLines } from './unit-raster.ts'

/** At most `room` lines; where it is short, first marks are left out, then layers, and it is said how many. */
export function layerLines(
  layers: readonly LayerLook[],
  samples: number,
  screen: Screen,
  room: number,
): string[] {
  if (layers.length === 0 || room < 2) return []
  const [header = '', ...rows] = numbers(layers, samples, screen.width)
  const head = screen.style('dim', header)
  const indent = screen.width < 20 ? '' : '  '
  // One column is left for the sign that there is more.
  const marks = Math.max(1, screen.width - indent.length - 1)
  const rasters = layers.map(({ census }) => rasterLines([census], screen, marks))
  const wanted = rasters.map((lines) => lines.length)
  const most = fairShare(wanted, room - rows.length - 2)
  if (most === 0) {
    const left = rows.length - (room - 1)
    if (left <= 0) return [head, ...rows]
    return [head, ...rows.slice(0, room - 2), `… ${left + 1} more layers`.slice(0, screen.width)]
  }
  const blocks = rows.flatMap((row, at) => {
    const lines = rasters[at]!.slice(0, most).map((line) => indent + line)
    const isCut = lines.length < wanted[at]! && screen.width > marks
    if (isCut) lines[lines.length - 1] += '…'
    return [row, ...lines]
  })
  const legend = rasterLegend(screen)
  return [head, ...blocks, ...(stripVTControlCharacters(legend).length <= screen.width ? [legend] : [])]
}

/** A header and a row for each layer, without the last columns where the terminal is narrow. */
function numbers(layers: readonly LayerLook[], samples: number, width: number): string[] {
  const columns = ['layer', 'units', 'dead', 'saturated', 'mean output']
  const rows = layers.map(({ census, saturated, mean }) => [
    census.layer,
    String(census.dead.length),
    wholePercent(deadFraction([census])),
    wholePercent(saturated),
    numberText(mean, 2),
  ])
  for (let shown = columns.length; ; shown--) {
    const [header = '', , ...body] = textTable(
      columns.slice(0, shown),
      rows.map((row) => row.slice(0, shown)),
    ).split('\n')
    const lines = [header, ...body]
    if (shown > 1 && lines.some((line) => line.length > width)) continue
    const note = `   of ${samples} samples`
    const fits = header.length + note.length <= width
    return [fits ? header + note : header, ...body].map((line) => line.slice(0, width))
  }
}

function wholePercent(share: number): string {
  return `${Math.round(100 * share)} %`
}

/** How many lines each may have, so that all together have no more than `room`; 0 where not each can have one. */
function fairShare(wanted: readonly number[], room: number): number {
  let most = Math.max(0, ...wanted)
  const sum = (): number => wanted.reduce((total, lines) => total + Math.min(lines, most), 0)
  while (most > 0 && sum() > room) most--
  return most
}
