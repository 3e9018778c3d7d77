/** Why checks of a submission were not run, for whoever sees nothing but its 0 points. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type LessonEntry, lessons } from '../lessons.ts'
import type { LessonResult } from '../run/check-work.ts'
import { similarFolder } from '../run/similar-folder.ts'

/** So many names of files show what was handed in instead. */
const mostNames = 5

/** A line for each reason, with the lessons it is true of; none where every check was run. */
export function whyNotRun(directory: string, results: readonly LessonResult[]): string[] {
  const unrun = results.filter(({ checks }) => checks.some(({ notRun }) => notRun))
  if (unrun.length === 0) return []
  const names = readdirSync(directory)
    .filter((name) => !name.startsWith('.'))
    .sort()
  const isSingle = results.length === 1 && names.includes('exercise.ts')
  if (!isSingle && !lessons.some(({ folder }) => names.includes(folder))) {
    const entries = results.map(({ entry }) => entry)
    return [oneLine(`no lesson folder found${tellFound(names, entries)}`)]
  }
  const byReason = new Map<string, number[]>()
  for (const { entry, checks, problem } of unrun) {
    const isAbsent =
      !isSingle && !existsSync(join(directory, entry.folder)) && similarFolder(entry, names) === undefined
    const said = problem?.[0] ?? checks.find(({ notRun }) => notRun)?.message[0] ?? ''
    const reason = isAbsent ? 'nothing was handed in' : oneLine(said)
    byReason.set(reason, [...(byReason.get(reason) ?? []), entry.number])
  }
  return [...byReason].map(
    ([reason, numbers]) => `lesson${numbers.length === 1 ? '' : 's'} ${rangesOf(numbers)}: ${reason}`,
  )
}

/** `, but 1-neuron and notes.txt; is 1-neuron meant to be 01-neuron?` */
function tellFound(names: readonly string[], entries: readonly LessonEntry[]): string {
  if (names.length === 0) return ': there is nothing in it'
  const shown = names.slice(0, mostNames)
  const rest = names.length - shown.length
  const list = new Intl.ListFormat('en-GB').format([...shown, ...(rest > 0 ? [`${rest} more`] : [])])
  for (const entry of entries) {
    const meant = similarFolder(entry, names)
    if (meant !== undefined) return `, but ${list}; is ${meant} meant to be ${entry.folder}?`
  }
  return `, but ${list}; folders are called as in the course, such as ${entries[0]!.folder}`
}

/** Names and messages are the learner's, and a line for a table has no breaks and no commands for a terminal in it. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** `1-4, 11` */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last !== undefined && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ')
}
