/** A run as JSON lines: an object for every epoch or step. */
import type { Callback } from '../fit.ts'
import { jsonLine } from './json-line.ts'
import { type LoggerOptions, logger, type WriteLine } from './logger.ts'

/**
 * Writes reports as one JSON object a line: `jsonLinesLogger(lineFile('run.jsonl'))`.
 *
 * Convention: numbers with all their digits; NaN and the infinities as the texts "NaN", "Infinity" and "-Infinity". Used for
 * several runs, it goes on with the same lines.
 * Throws `TypeError` for an extra value that JSON cannot hold.
 * Source: jsonlines.org.
 */
export function jsonLinesLogger(write: WriteLine, options: LoggerOptions<unknown> = {}): Callback {
  return logger('jsonLinesLogger', write, options, (values) => {
    write(jsonLine(values, 'jsonLinesLogger: the record'))
  })
}
