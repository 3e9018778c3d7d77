/** What the checks of a lesson came to, for the eyes of a learner. */
import type { CheckedCheck, LessonResult } from '../run/check-work.ts'
import type { Printed } from '../run/printed.ts'
import { type Terminal, wrapped } from './terminal.ts'

/** Points and what there were. */
export function pointsOf({ checks }: Pick<LessonResult, 'checks'>): {
  readonly score: number
  readonly points: number
} {
  const sum = (some: readonly CheckedCheck[]): number => some.reduce((total, { points }) => total + points, 0)
  return { score: sum(checks.filter(({ passed }) => passed)), points: sum(checks) }
}

export function isPassed({ checks }: Pick<LessonResult, 'checks'>): boolean {
  return checks.length > 0 && checks.every(({ passed }) => passed)
}

/** Every check in a line, then the first that failed with all there is to say about it. */
export function tellResult(result: LessonResult, terminal: Terminal): string[] {
  const { entry, checks, problem, printed, leftBehind = [] } = result
  const { score, points } = pointsOf(result)
  const lines = [
    `${terminal.style('bold', `${entry.number} · ${entry.title}`)}  ${score} of ${points} points`,
    '',
  ]
  if (problem) {
    return [
      ...lines,
      ...tellPrinted(printed, 'while it was loaded', terminal),
      terminal.style('red', `✗ ${problem[0]}`),
      ...problem.slice(1).flatMap((text) => wrapped(text, '  ')),
      '',
      `  None of the ${checks.length} checks could run.`,
    ]
  }
  lines.push(...checks.flatMap((check) => tellCheck(check, terminal)))
  if (leftBehind.length > 0) {
    lines.push(
      '',
      '  Something failed after its answer was given (a promise or a timer that nobody waited for):',
    )
    lines.push(...leftBehind.map((text) => `    ${text}`))
  }
  // What is written and wrong comes before what is not written yet.
  const first = checks.find(({ passed, todo }) => !passed && !todo) ?? checks.find(({ passed }) => !passed)
  if (!first) return lines
  lines.push('', ...tellFailure(first, terminal))
  lines.push(...tellPrinted(printed, 'while it was loaded', terminal))
  lines.push(...tellPrinted(first.printed, 'during this check', terminal))
  const others = checks.filter(
    (check) => !check.passed && !check.todo && !check.notRun && check !== first,
  ).length
  if (others > 0) {
    const rest = others === 1 ? 'one other fails' : `${others} others fail`
    lines.push('', terminal.style('dim', `  Begin with this one; ${rest}, perhaps for the same reason.`))
  }
  return lines
}

function tellCheck({ passed, todo, notRun, part, title }: CheckedCheck, terminal: Terminal): string[] {
  const mark = passed
    ? terminal.style('green', '✓')
    : todo || notRun
      ? terminal.style('yellow', '·')
      : terminal.style('red', '✗')
  const [first = '', ...rest] = belowPart(part, `${title}${notRun ? ' (not run)' : ''}`, 4)
  return [`  ${mark} ${part}  ${first}`, ...rest]
}

/** A title in lines that stand below each other, behind a mark in `before` letters and the part. */
function belowPart(part: string, title: string, before: number): string[] {
  const [first = '', ...rest] = wrapped(title, ' '.repeat(before + part.length + 2))
  return [first.trimStart(), ...rest]
}

function tellFailure({ part, title, message, todo }: CheckedCheck, terminal: Terminal): string[] {
  const [what = '', ...why] = message
  if (todo) {
    return [
      terminal.style('yellow', `· ${what}`),
      '  This part is not written yet. Nothing is broken: every exercise begins like this.',
    ]
  }
  const [first = '', ...rest] = belowPart(part, title, 2)
  return [
    ...[`✗ ${part}  ${first}`, ...rest].map((line) => terminal.style('red', line)),
    ...wrapped(what, '  ').map((line) => terminal.style('bold', line)),
    ...why.flatMap((text) => wrapped(text, '  ')),
  ]
}

/** What the learner's code printed, as much of it as one reads. */
export function tellPrinted(printed: Printed | undefined, when: string, terminal: Terminal): string[] {
  if (!printed) return []
  const shown = printed.lines.slice(0, 20)
  const more = printed.lines.length - shown.length + printed.more
  return [
    '',
    `  Your code printed ${when}:`,
    ...shown.map((line) => terminal.style('dim', `  │ ${line}`)),
    ...(more > 0 ? [terminal.style('dim', `  │ … and ${more} more ${more === 1 ? 'line' : 'lines'}`)] : []),
  ]
}
