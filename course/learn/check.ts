/** Checking a lesson of one's own: what fails and why, and what there is to see when nothing does. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LessonEntry } from '../lessons.ts'
import { lessons, loadLesson } from '../lessons.ts'
import { checkWork, type LessonResult, type WorkOptions } from '../run/check-work.ts'
import { commandFor } from './command-for.ts'
import { tellEarlierWork } from './earlier-work.ts'
import { tellPrediction } from './predict.ts'
import { nextLesson, progressOf, readProgress, recordCheck } from './progress.ts'
import { isPassed, pointsOf, tellResult } from './tell-result.ts'
import { type Terminal, toHere } from './terminal.ts'
import { exerciseIn } from './workspace.ts'

/** Checks one lesson, tells everything, and answers whether it is passed. */
export async function checkOne(
  directory: string,
  entry: LessonEntry,
  options: WorkOptions,
  terminal: Terminal,
): Promise<boolean> {
  const { prediction: guess } = progressOf(readProgress(directory), entry)
  let outcome: Promise<readonly string[]> | undefined
  let recorded: Promise<void> | undefined
  const onJudged = (judged: LessonResult): void => {
    terminal.lines(['', ...tellResult(judged, terminal), ''])
    if (!isPassed(judged)) return
    terminal.line(terminal.style('green', `Lesson ${entry.number} is passed.`))
    // Ctrl-C may come while the reward is made.
    recorded = recordCheck(directory, entry, true)
    recorded.catch(() => undefined)
    // Measured while the reward is made in another process.
    outcome = tellOutcome(entry, guess)
  }
  const [result] = await checkWork(directory, [entry], { ...options, reward: true, onJudged })
  if (!isPassed(result!)) {
    await recordCheck(directory, entry, false)
    const isWrong = result!.checks.some(({ passed, todo }) => !passed && !todo)
    const earlier = isWrong ? tellEarlierWork(directory, entry) : []
    if (earlier.length > 0) terminal.lines([...earlier, ''])
    if (!existsSync(exerciseIn(directory, entry))) {
      terminal.line(`The file as it was at first: ${commandFor(directory, `reset ${entry.number}`)}`)
      return false
    }
    const { hints = 0 } = progressOf(readProgress(directory), entry)
    terminal.line(
      `Stuck? ${commandFor(directory, `hint ${entry.number}`)}${hints > 0 ? ` (you have read ${hints} of 3)` : ''}`,
    )
    return false
  }
  await recorded
  await celebrate(directory, entry, result!, (await outcome) ?? [], terminal)
  return true
}

async function celebrate(
  directory: string,
  entry: LessonEntry,
  { reward, unrewarded }: LessonResult,
  outcome: readonly string[],
  terminal: Terminal,
): Promise<void> {
  if (reward) terminal.lines(['', ...reward.lines])
  else if (unrewarded) terminal.lines(['', `What there is to see could not be made: ${unrewarded.join(' ')}`])
  if (reward?.page) {
    const { htmlPage, writeFileSafely } = await import('glassnet/report')
    const file = join(directory, 'reports', `${entry.folder}.html`)
    await writeFileSafely(file, htmlPage(reward.page))
    terminal.lines(['', `As a page: ${toHere(file)}`])
  }
  terminal.lines(['', terminal.style('bold', 'What was to be guessed'), ...outcome, ''])
  terminal.lines(tellNext(directory))
}

/** The guess beside what came out. */
async function tellOutcome(entry: LessonEntry, guess: string | undefined): Promise<string[]> {
  try {
    return await tellPrediction((await loadLesson(entry)).prediction, guess)
  } catch (error) {
    return [`  The outcome could not be measured: ${(error as Error).message}`]
  }
}

function tellNext(directory: string): string[] {
  const next = nextLesson(readProgress(directory))
  if (!next) {
    return [
      `All ${lessons.length} lessons are passed. What you wrote is a neural network.`,
      `It can read digits at full size, too: ${commandFor(directory, 'train')}`,
    ]
  }
  return [`Next: lesson ${next.number}, ${next.title}: ${commandFor(directory, 'next')}`]
}

/** The text as far as a line holds it behind `before` letters. */
function shortened(text: string, columns: number | undefined, before: number): string {
  const room = (columns ?? Number.POSITIVE_INFINITY) - before
  return text.length <= room ? text : `${text.slice(0, Math.max(40, room) - 1)}…`
}

/** Checks all lessons in one go, a line for each. */
export async function checkAll(
  directory: string,
  options: WorkOptions,
  terminal: Terminal,
): Promise<boolean> {
  const results = await checkWork(directory, lessons, options)
  const totals = results.map(pointsOf)
  const width = Math.max(...lessons.map(({ title }) => title.length))
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
    const name = `${String(result.entry.number).padStart(2)}  ${result.entry.title.padEnd(width)}`
    const text = `${name}  ${String(score).padStart(3)} of ${String(points).padEnd(3)}${why}`
    terminal.line(`  ${mark} ${shortened(text, terminal.columns, 4)}`)
    await recordCheck(directory, result.entry, isPassed(result))
  }
  const sum = (key: 'score' | 'points'): number => totals.reduce((total, each) => total + each[key], 0)
  const whole = results.filter(isPassed).length
  terminal.lines([
    '',
    `${whole} of ${results.length} lessons are passed, ${sum('score')} of ${sum('points')} points.`,
  ])
  return whole === results.length
}
