/** What helps a learner on: hints by rungs, skipping, beginning again, and the solution. */
import { existsSync, readFileSync } from 'node:fs'
import { type LessonEntry, lessonFile, solutionsUrl } from '../lessons.ts'
import { commandFor } from './command-for.ts'
import { nextLesson, progressOf, readProgress, recordProgress } from './progress.ts'
import { type Terminal, toHere } from './terminal.ts'
import { resetExercise } from './workspace.ts'
import { wrappedPage } from './wrapped-page.ts'

/** The rungs of `hints.md`, each with its heading. */
export function readHints(entry: LessonEntry): { readonly heading: string; readonly text: string }[] {
  const sections = readFileSync(lessonFile(entry, 'hints.md'), 'utf8').split(/^## /m).slice(1)
  return sections.map((section) => {
    const [heading = '', ...lines] = section.split(/\r?\n/)
    return { heading: heading.trim(), text: lines.join('\n').trim() }
  })
}

/** One rung further each time; the last again when there is no further one. */
export async function hint(
  directory: string,
  entry: LessonEntry,
  all: boolean,
  terminal: Terminal,
): Promise<void> {
  const rungs = readHints(entry)
  const { hints = 0 } = progressOf(readProgress(directory), entry)
  const shown = all ? rungs.length : Math.min(Math.max(0, hints) + 1, rungs.length)
  for (const [at, { heading, text }] of rungs.entries()) {
    if (at + 1 !== shown && !all) continue
    const title = `${heading} hint (${at + 1} of ${rungs.length})`
    terminal.lines(['', terminal.style('bold', title), '', ...wrappedPage(text)])
  }
  if (shown > hints) await recordProgress(directory, entry, { hints: shown })
  const further =
    shown < rungs.length
      ? `Still stuck? ${commandFor(directory, `hint ${entry.number}`)}  goes one step further.`
      : `That was the last hint. ${commandFor(directory, `solution ${entry.number} --anyway`)}  shows how it can be written.`
  terminal.lines(['', further])
}

export async function skip(directory: string, entry: LessonEntry, terminal: Terminal): Promise<void> {
  if (progressOf(readProgress(directory), entry).passed !== undefined) {
    terminal.line(`Lesson ${entry.number} is passed already; there is nothing to skip.`)
    return
  }
  await recordProgress(directory, entry, { skipped: true })
  const next = nextLesson(readProgress(directory))
  terminal.line(
    `Lesson ${entry.number} is skipped; come back with: ${commandFor(directory, `watch ${entry.number}`)}`,
  )
  if (next) terminal.line(`Next: lesson ${next.number}, ${next.title}: ${commandFor(directory, 'next')}`)
}

export async function reset(directory: string, entry: LessonEntry, terminal: Terminal): Promise<void> {
  const backup = resetExercise(directory, entry)
  await recordProgress(directory, entry, {
    passed: undefined,
    broken: undefined,
    skipped: undefined,
    hints: undefined,
  })
  terminal.line(`Lesson ${entry.number} begins again.`)
  if (backup !== undefined) terminal.line(`What you had written is kept in ${toHere(backup)}`)
}

/** How a good teacher would write it. */
export function showSolution(
  directory: string,
  entry: LessonEntry,
  anyway: boolean,
  terminal: Terminal,
): void {
  const file = lessonFile(entry, 'exercise.ts', solutionsUrl)
  if (!existsSync(file)) {
    throw new Error('this copy of the course comes without solutions: ask whoever gave it to you')
  }
  if (progressOf(readProgress(directory), entry).passed === undefined && !anyway) {
    terminal.lines([
      `Lesson ${entry.number} is not passed yet. Looking is allowed and costs nothing; trying first teaches more.`,
      `  ${commandFor(directory, `hint ${entry.number}`)}                one step of help`,
      `  ${commandFor(directory, `solution ${entry.number} --anyway`)}   the solution`,
    ])
    return
  }
  terminal.lines([`// ${toHere(file)}`, readFileSync(file, 'utf8').trimEnd()])
}
