/** A run as a table: a line for every epoch or step. */
import type { Callback } from '../fit.ts'
import { type CsvValue, csvLine } from './csv-line.ts'
import { type LoggerOptions, logger, type WriteLine } from './logger.ts'

export interface CsvLoggerOptions extends LoggerOptions<CsvValue> {
  /** The columns, in order; all of the first record if not given. Others are left out, and what a record lacks is an empty field. */
  readonly columns?: readonly string[]
  /** Whether the names of the columns come first; true if not given. Say false to go on with a file that has them. */
  readonly header?: boolean
}

/**
 * Writes reports as comma-separated values: `csvLogger(lineFile('run.csv'))`.
 *
 * Convention: quotes as in RFC 4180, numbers with all their digits, NaN as NaN, a missing value as an empty field. Used for
 * several runs, it writes one table.
 * Throws `RangeError` for a record with a column that the header lacks.
 */
export function csvLogger(
  write: WriteLine,
  { columns, header = true, ...options }: CsvLoggerOptions = {},
): Callback {
  let names = columns
  let needsHeader = header
  let records = 0
  return logger('csvLogger', write, options, (values) => {
    names ??= Object.keys(values)
    records++
    const unknown = Object.keys(values).filter((name) => !names!.includes(name))
    if (unknown.length > 0 && !columns) {
      throw new RangeError(
        `csvLogger: record ${records} has ${unknown.join(', ')}, which the header (${names.join(', ')}) lacks; ` +
          'name all columns: csvLogger(write, { columns: […] })',
      )
    }
    if (needsHeader) write(csvLine(names))
    needsHeader = false
    const fields = names.map((name) => values[name] as CsvValue)
    write(csvLine(fields, names))
  })
}
