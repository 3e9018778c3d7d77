/** Earlier work that an exercise is made of, and whether that passes: a mistake may be in there. */
import { existsSync, readFileSync } from 'node:fs'
import { type LessonEntry, lessons } from '../lessons.ts'
import { commandFor } from './command-for.ts'
import { progressOf, readProgress } from './progress.ts'
import { wrapped } from './terminal.ts'
import { exerciseIn } from './workspace.ts'

/** The other lessons whose exercises are imported, by this one or by those, in the order of the course. */
function earlierLessons(directory: string, entry: LessonEntry): LessonEntry[] {
  const found = new Set([entry])
  for (const each of found) {
    const file = exerciseIn(directory, each)
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    for (const [, folder] of text.matchAll(/^(?:import|export|\}).*\bfrom\s*['"]\.\.\/([\w-]+)\//gm)) {
      const imported = lessons.find((other) => other.folder === folder)
      if (imported) found.add(imported)
    }
  }
  found.delete(entry)
  return lessons.filter((each) => found.has(each))
}

/** Which of the lessons that this one imports do not pass by their last check, with the command that checks one; nothing where it imports none. */
export function tellEarlierWork(directory: string, entry: LessonEntry): string[] {
  const earlier = earlierLessons(directory, entry)
  if (earlier.length === 0) return []
  const progress = readProgress(directory)
  const failed = earlier.filter((each) => progressOf(progress, each).broken)
  const open = earlier.filter((each) => progressOf(progress, each).passed === undefined)
  const [first] = [...failed, ...open]
  const uses = `This lesson uses what you wrote in ${named(earlier)}`
  if (!first) {
    return [
      ...wrapped(`${uses}; by the last check all of it passes. If you have changed it since:`),
      `  ${commandFor(directory, 'check-all')}`,
    ]
  }
  const subject = (some: readonly LessonEntry[]): string =>
    some.length < earlier.length ? named(some) : some.length === 1 ? 'it' : 'they'
  const faults = [
    ...(failed.length > 0 ? [`${subject(failed)} failed at the last check`] : []),
    ...(open.length > 0 ? [`${subject(open)} ${open.length === 1 ? 'has' : 'have'} not passed yet`] : []),
  ]
  return [
    ...wrapped(`${uses}; ${faults.join(', and ')}:`),
    `  ${commandFor(directory, `check ${first.number}`)}`,
  ]
}

/** `lesson 4`, `lessons 4, 5 and 9` */
function named(entries: readonly LessonEntry[]): string {
  const numbers = new Intl.ListFormat('en-GB').format(entries.map(({ number }) => String(number)))
  return `lesson${entries.length === 1 ? '' : 's'} ${numbers}`
}
