/** Checking a lesson of one's own: what fails and why, and what there is to see when nothing does. */
import { join } from 'node:path'
import type { LessonEntry } from '../lessons.ts'
import { lessons, loadLesson } from '../lessons.ts'
import { checkWork, type LessonResult, type WorkOptions } from '../run/check-work.ts'
import { commandFor } from './command-for.ts'
import { tellPrediction } from './predict.ts'
import { nextLesson, progressOf, readProgress, recordProgress } from './progress.ts'
import { isPassed, pointsOf, tellResult } from './tell-result.ts'
import { type Terminal, toHere } from './terminal.ts'

/** Checks one lesson, tells everything, and answers whether it is passed. */
export async function checkOne(
  directory: string,
  entry: LessonEntry,
  options: WorkOptions,
  terminal: Terminal,
): Promise<boolean> {
  const onJudged = (judged: LessonResult): void => terminal.lines(['', ...tellResult(judged, terminal), ''])
  const [result] = await checkWork(directory, [entry], { ...options, reward: true, onJudged })
  if (!isPassed(result!)) {
    const { hints = 0 } = progressOf(readProgress(directory), entry)
    terminal.line(
      `Stuck? ${commandFor(directory, `hint ${entry.number}`)}${hints > 0 ? ` (you have read ${hints} of 3)` : ''}`,
    )
    return false
  }
  await celebrate(directory, entry, result!, terminal)
  return true
}

async function celebrate(
  directory: string,
  entry: LessonEntry,
  { reward, unrewarded }: LessonResult,
  terminal: Terminal,
): Promise<void> {
  const before = progressOf(readProgress(directory), entry)
  await recordProgress(directory, entry, {
    passed: before.passed ?? new Date().toISOString(),
    skipped: undefined,
  })
  terminal.line(terminal.style('green', `Lesson ${entry.number} is passed.`))
  if (reward) terminal.lines(['', ...reward.lines])
  else if (unrewarded) terminal.lines(['', `What there is to see could not be made: ${unrewarded.join(' ')}`])
  if (reward?.page) {
    const { htmlPage, writeFileSafely } = await import('glassnet/report')
    const file = join(directory, 'reports', `${entry.folder}.html`)
    await writeFileSafely(file, htmlPage(reward.page))
    terminal.lines(['', `As a page: ${toHere(file)}`])
  }
  const { prediction } = await loadLesson(entry)
  const told = await tellPrediction(prediction, before.prediction).catch((error: Error) => [
    `  The outcome could not be measured: ${error.message}`,
  ])
  terminal.lines(['', terminal.style('bold', 'What was to be guessed'), ...told, ''])
  terminal.lines(tellNext(directory))
}

function tellNext(directory: string): string[] {
  const next = nextLesson(readProgress(directory))
  if (!next) return [`All ${lessons.length} lessons are passed. What you wrote is a neural network.`]
  return [`Next: lesson ${next.number}, ${next.title}: ${commandFor(directory, 'next')}`]
}

/** Checks all lessons in one go, a line for each. */
export async function checkAll(
  directory: string,
  options: WorkOptions,
  terminal: Terminal,
): Promise<boolean> {
  const results = await checkWork(directory, lessons, options)
  const totals = results.map(pointsOf)
  terminal.line()
  for (const [at, result] of results.entries()) {
    const { score, points } = totals[at]!
    const first = result.checks.find(({ passed }) => !passed)
    const isOpen = result.checks.every(({ passed, todo }) => passed || todo)
    const mark = !first
      ? terminal.style('green', '✓')
      : isOpen
        ? terminal.style('yellow', '·')
        : terminal.style('red', '✗')
    const why = first ? `  ${result.problem?.[0] ?? first.message[0]}` : ''
    const name = `${String(result.entry.number).padStart(2)}  ${result.entry.title}`
    terminal.line(
      `  ${mark} ${name.padEnd(24)} ${String(score).padStart(3)} of ${String(points).padEnd(3)}${why}`,
    )
    if (!first && progressOf(readProgress(directory), result.entry).passed === undefined) {
      await recordProgress(directory, result.entry, { passed: new Date().toISOString(), skipped: undefined })
    }
  }
  const sum = (key: 'score' | 'points'): number => totals.reduce((total, each) => total + each[key], 0)
  const whole = results.filter(isPassed).length
  terminal.lines([
    '',
    `${whole} of ${results.length} lessons are passed, ${sum('score')} of ${sum('points')} points.`,
  ])
  return whole === results.length
}
