/** Where a learner stands, and what to do now. */
import { join } from 'node:path'
import { type LessonEntry, lessons, loadLesson } from '../lessons.ts'
import { commandFor } from './command-for.ts'
import { nextLesson, type Progress, progressOf } from './progress.ts'
import { type Terminal, toHere, wrapped } from './terminal.ts'
import { exerciseIn } from './workspace.ts'

/** The first screen. */
export function tellStatus(directory: string, progress: Progress, isNew: boolean, terminal: Terminal): void {
  const once = lessons.filter((entry) => progressOf(progress, entry).passed !== undefined)
  const broken = once.filter((entry) => progressOf(progress, entry).broken)
  const passed = once.length - broken.length
  terminal.lines(['', terminal.style('bold', 'A neural network in sixteen lessons, written by you'), ''])
  if (isNew) {
    terminal.lines([
      `Your exercises are in ${toHere(directory)} now; write there, nothing else is ever changed.`,
      '',
    ])
  }
  terminal.lines([
    `${'█'.repeat(passed)}${'░'.repeat(lessons.length - passed)}  ${passed} of ${lessons.length} passed`,
    ...broken.map(
      ({ number, title }) =>
        `Lesson ${number}, ${title}, failed at the last check: ${commandFor(directory, `check ${number}`)}`,
    ),
    '',
  ])
  const next = nextLesson(progress)
  if (!next) {
    terminal.lines([
      `All lessons are passed. ${commandFor(directory, 'check-all')} checks them once more.`,
      `The digits at full size, on your own layers: ${commandFor(directory, 'train')}`,
    ])
  } else {
    terminal.line(`Next: lesson ${next.number}, ${next.title} (about ${next.minutes} minutes)`)
    terminal.lines(tellSteps(directory, next, progress))
  }
  if (once.length === 0) {
    terminal.lines([
      '',
      ...wrapped(
        'Failing is how it begins: every check says TODO until you have written its part, and a wrong answer is told with ' +
          'the numbers that lead to it. Hints, skipping and looking up a solution cost nothing.',
      ),
    ])
  }
  terminal.lines(['', `${commandFor(directory, '--help')}  shows everything else.`])
}

/** What there is to do in a lesson, in order. */
function tellSteps(directory: string, entry: LessonEntry, progress: Progress): string[] {
  const { prediction } = progressOf(progress, entry)
  const guess =
    prediction === undefined ? [`  guess  ${commandFor(directory, `predict ${entry.number}`)}`] : []
  return [
    `  read   ${toHere(join(directory, entry.folder, 'README.md'))}`,
    ...guess,
    `  write  ${toHere(exerciseIn(directory, entry))}`,
    `  check  ${commandFor(directory, `watch ${entry.number}`)}   (checks again whenever you save)`,
  ]
}

/** One lesson with its goal: what `next` shows. */
export async function tellLesson(
  directory: string,
  entry: LessonEntry,
  progress: Progress,
  terminal: Terminal,
): Promise<void> {
  const { goal } = await loadLesson(entry)
  terminal.lines([
    '',
    `${terminal.style('bold', `Lesson ${entry.number}: ${entry.title}`)}  (about ${entry.minutes} minutes)`,
    ...wrapped(goal),
    '',
    ...tellSteps(directory, entry, progress),
  ])
}

/** All lessons, a line each. */
export function tellList(progress: Progress, terminal: Terminal): void {
  const next = nextLesson(progress)
  const width = Math.max(...lessons.map(({ title }) => title.length))
  terminal.line()
  for (const entry of lessons) {
    const { passed, broken, skipped, hints = 0 } = progressOf(progress, entry)
    const [mark, state] = broken
      ? [terminal.style('red', '✗'), 'failed at the last check']
      : passed !== undefined
        ? [terminal.style('green', '✓'), 'passed']
        : skipped
          ? ['–', 'skipped']
          : entry === next
            ? ['▸', 'next']
            : [' ', '']
    const used = hints > 0 ? `, ${hints} of 3 hints` : ''
    const minutes = `${String(entry.minutes).padStart(3)} min`
    terminal.line(
      `  ${mark} ${String(entry.number).padStart(2)}  ${entry.title.padEnd(width)}  ${minutes}  ${state}${used}`.trimEnd(),
    )
  }
  const hours = lessons.reduce((sum, { minutes }) => sum + minutes, 0) / 60
  terminal.lines(['', `About ${Math.round(hours)} hours in all.`])
}
