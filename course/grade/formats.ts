/** A grading as JSON with everything, as a table for a spreadsheet, and as Gradescope reads it. */
import { pointsOf } from '../learn/tell-result.ts'
import type { CheckedCheck, LessonResult } from '../run/check-work.ts'
import { type GradedSubmission, type Grading, tellGraded, tellTotals } from './grade.ts'

/** Everything, for a program of the teacher's own. */
export function asJson({ course, seed, secondsPerCall, submissions }: Grading): string {
  const document = {
    course,
    seed,
    secondsPerCall,
    submissions: submissions.map(({ lessons, ...submission }) => ({
      ...submission,
      lessons: lessons.map((result) => ({
        number: result.entry.number,
        folder: result.entry.folder,
        title: result.entry.title,
        ...pointsOf(result),
        ...(result.problem && { problem: result.problem }),
        ...(result.printed && { printed: result.printed }),
        ...(result.leftBehind && { leftBehind: result.leftBehind }),
        checks: result.checks.map((check) => ({ ...check, score: check.passed ? check.points : 0 })),
      })),
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** One line a submission, one column a lesson; the first line names them, with the points there are. */
export function asCsv({ course, entries, submissions }: Grading): string {
  const most = submissions[0]?.lessons.map((result) => pointsOf(result).points) ?? []
  const header = [
    'submission',
    'score',
    'points',
    'not run',
    ...entries.map(({ folder }, at) => `${folder} (of ${most[at] ?? 0})`),
    'seed',
    'course',
    'why not run',
  ]
  const rows = submissions.map((submission) => [
    submission.name,
    submission.score,
    submission.points,
    submission.notRun,
    ...submission.lessons.map((result) => pointsOf(result).score),
    submission.seed,
    `${course.version}/${course.checks}`,
    submission.whyNotRun.join('; '),
  ])
  return `${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A spreadsheet takes a text that begins like a formula for one, and would compute it on the teacher's machine. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/**
 * The document of one submission, as Gradescope's autograder reads it from `results/results.json`.
 *
 * Source: Gradescope, Autograder Specifications, Output format.
 */
export function asGradescope({ course, submissions }: Grading): string {
  const [submission, second] = submissions
  if (submission === undefined || second !== undefined) {
    throw new Error(
      `Gradescope takes the results of one submission at a time, got ${submissions.length}: name one folder`,
    )
  }
  const totals = tellTotals(submission)
  const document = {
    score: submission.score,
    execution_time: submission.seconds,
    output: [`${totals[0]!.toUpperCase()}${totals.slice(1)}.`, ...submission.whyNotRun].join('\n'),
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: submission.lessons.flatMap(testsOf),
    extra_data: { seed: submission.seed, course: course.version, checks: course.checks },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function testsOf({ entry, checks }: LessonResult): object[] {
  return checks.map((check) => ({
    name: `${entry.title}, ${check.part} ${check.stage}: ${check.title}`,
    score: check.passed ? check.points : 0,
    max_score: check.points,
    status: check.passed ? 'passed' : 'failed',
    output: outputOf(check),
    visibility: 'visible',
  }))
}

function outputOf({ passed, notRun, message, printed }: CheckedCheck): string {
  const lines = passed ? ['Passed.'] : [...(notRun ? ['This check could not run.'] : []), ...message]
  const more = printed && printed.more > 0 ? [`… and ${printed.more} more lines`] : []
  return [...lines, ...(printed ? ['', 'Your code printed:', ...printed.lines, ...more] : [])].join('\n')
}

/** One line a submission, for the eyes. */
export function asText({ course, seed, submissions }: Grading): string {
  const width = Math.max(0, ...submissions.map(({ name }) => name.length))
  const lines = submissions.map((submission) => `${submission.name.padEnd(width)}  ${tellGraded(submission)}`)
  const several = submissions.length === 1 ? lessonLines(submissions[0]!) : []
  return [
    ...several,
    ...lines,
    '',
    `seed ${seed}, course ${course.version}, checks ${course.checks}`,
    '',
  ].join('\n')
}

function lessonLines({ lessons }: GradedSubmission): string[] {
  const lines = lessons.map((result) => {
    const { score, points } = pointsOf(result)
    const first = result.checks.find(({ passed }) => !passed)
    const why = first ? `  ${result.problem?.[0] ?? first.message[0]}` : ''
    return `${result.entry.folder.padEnd(20)} ${String(score).padStart(3)} of ${points}${why}`
  })
  return [...lines, '']
}
