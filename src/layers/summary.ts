/** A table of a network for reading: layers, what they do, and how many numbers they learn. */
import type { Sequential } from './sequential.ts'

/** One line a layer, one for the total: name, description, parameter count. */
export function summary(model: Sequential): string {
  const rows = model.layers.map((layer) => [
    layer.name,
    layer.describe?.() ?? '',
    formatCount(layer.parameters.reduce((count, parameter) => count + parameter.value.size, 0)),
  ])
  const table = [
    ['layer', 'what it does', 'parameters'],
    ...rows,
    ['total', '', formatCount(model.parameterCount)],
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)))
  return table
    .map(
      ([name, what, count]) =>
        `${name!.padEnd(widths[0]!)}  ${what!.padEnd(widths[1]!)}  ${count!.padStart(widths[2]!)}`,
    )
    .join('\n')
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}
