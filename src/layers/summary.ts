/** A table of a network for reading: layers, what they do, and how many numbers they learn. */
import type { Layer } from './layer.ts'
import type { Sequential } from './sequential.ts'
import type { State } from './state.ts'

/** One line a layer, one for the total: name, description, parameter count; beside it, if there are any, the numbers kept but not trained. */
export function summary(model: Sequential): string {
  const hasState = countOf(model.state) > 0
  const counts = ({ parameters, state = [] }: Layer): string[] =>
    [parameters, ...(hasState ? [state] : [])].map((kept) => countOf(kept).toLocaleString('en-US'))
  const table = [
    ['layer', 'what it does', 'parameters', ...(hasState ? ['not trained'] : [])],
    ...model.layers.map((layer) => [layer.name, layer.describe?.() ?? '', ...counts(layer)]),
    ['total', '', ...counts(model)],
  ]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  // Words stand on the left, numbers on the right.
  const aligned = (cell: string, column: number): string =>
    column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)
  return table.map((row) => row.map(aligned).join('  ')).join('\n')
}

function countOf(kept: readonly State[]): number {
  return kept.reduce((count, { value }) => count + value.size, 0)
}
