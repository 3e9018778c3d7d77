/** A traced step as text, for a terminal or a pipe. */
import type { StepTrace } from '../../inspect/index.ts'
import { textTable } from '../terminal/table.ts'
import { traceStops } from './stops.ts'
import type { TraceStop, TraceWalkOptions } from './trace-stop.ts'

const headings: Readonly<Record<TraceStop['way'], string>> = {
  forward: 'FORWARD',
  loss: 'LOSS',
  backward: 'BACKWARD',
  update: 'UPDATE',
}

/** Every stop of the step under each other: its formula, its words, its numbers. */
export function traceText(trace: StepTrace, options: TraceWalkOptions = {}): string {
  let way: TraceStop['way'] | undefined
  return traceStops(trace, options)
    .map((stop) => {
      const heading = stop.way === way ? '' : `${headings[stop.way]}\n\n`
      way = stop.way
      const cells = stop.table.rows.map((row) => row.map(String))
      const told = [...stop.formulas, ...stop.words].join('\n')
      return `${heading}${stop.title}\n${indented(told)}\n\n${indented(textTable(stop.table.columns, cells))}\n`
    })
    .join('\n')
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
