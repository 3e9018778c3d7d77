/** Values as a line of a table that any spreadsheet reads. */

/** What a cell may hold. */
export type CsvValue = number | string | boolean | null | undefined

/**
 * One line of a CSV file, without its end.
 *
 * Convention: a field with a comma, a quote or a line break stands in quotes, and a quote in it is doubled (RFC 4180).
 * Numbers have all their digits; NaN is written NaN, the infinities Infinity and -Infinity, −0 as -0; null and undefined
 * are an empty field.
 * Throws `TypeError`, naming the column where the names are given, for a value that is none of these.
 */
export function csvLine(values: readonly CsvValue[], columns?: readonly string[]): string {
  return values.map((value, at) => csvField(value, columns?.[at] ?? `field ${at + 1}`)).join(',')
}

function csvField(value: CsvValue, column: string): string {
  switch (typeof value) {
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'boolean':
      return String(value)
    case 'string':
      return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
    default:
      if (value === null || value === undefined) return ''
      throw new TypeError(
        `${column}: a CSV field holds a number, a text, true or false, got ${typeof value}; spread it over columns of its own`,
      )
  }
}
