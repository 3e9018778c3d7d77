/** The command that runs an example again as it was run: what a report tells its reader. */
import { shellQuoted } from '../shell-quoted.ts'
import type { OptionTable } from './options.ts'

export interface RerunOptions {
  /** The words before the options: `npm run example -- 04-xor`. */
  readonly start: string
  /** Which options there are, and their defaults. */
  readonly table: OptionTable
  readonly values: Readonly<Record<string, unknown>>
  /** Options to name even at their default, such as the seed. */
  readonly always?: readonly string[]
}

/** The start and every option that is not at its default, in the order of the table. */
export function rerunCommand({ start, table, values, always = [] }: RerunOptions): string {
  const told = Object.entries(table).flatMap(([name, { fallback }]) => {
    const value = values[name]
    const isDefault = value === undefined || textOf(value) === textOf(fallback)
    if (isDefault && !(always.includes(name) && value !== undefined)) return []
    return value === true ? [optionWord(name)] : [`${optionWord(name)} ${shellQuoted(textOf(value))}`]
  })
  return [start, ...told].join(' ')
}

/** `learningRate` is written `--learning-rate`. */
export function optionWord(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value)
}
