/** Points for submissions, each checked in processes of its own and several of them at once. */
import { availableParallelism } from 'node:os'
import { usualCohort } from '../check/check-lesson.ts'
import { isPassed, pointsOf } from '../learn/tell-result.ts'
import type { LessonEntry } from '../lessons.ts'
import { checkWork, type LessonResult, usualSeconds } from '../run/check-work.ts'
import { type CourseVersion, courseVersion } from './course-version.ts'
import type { Submission } from './find-submissions.ts'
import { whyNotRun } from './why-not-run.ts'

export interface GradeOptions {
  readonly entries: readonly LessonEntry[]
  /** The numbers of the checks: with the same seed the same marks come out again. */
  readonly seed?: string
  /** Other numbers for every submission, drawn from the seed and its name. */
  readonly isSeedOwn?: boolean
  /** How many submissions at once; as many as there are processors if not given. */
  readonly jobs?: number
  /** How long one call may take, in seconds. */
  readonly seconds?: number
  /** Hears of every submission that is done. */
  readonly onGraded?: (graded: GradedSubmission) => void
}

export interface GradedSubmission {
  readonly name: string
  readonly directory: string
  readonly seed: string
  readonly score: number
  readonly points: number
  /** How many checks passed, failed, and could not be asked. */
  readonly passed: number
  readonly failed: number
  readonly notRun: number
  /** Why checks could not be asked, a line for each reason. */
  readonly whyNotRun: readonly string[]
  readonly lessons: readonly LessonResult[]
  readonly seconds: number
}

export interface Grading {
  readonly course: CourseVersion
  readonly seed: string
  readonly secondsPerCall: number
  readonly entries: readonly LessonEntry[]
  readonly submissions: readonly GradedSubmission[]
}

export async function grade(submissions: readonly Submission[], options: GradeOptions): Promise<Grading> {
  const { entries, seed = usualCohort, jobs = availableParallelism(), seconds = usualSeconds } = options
  const graded: GradedSubmission[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < submissions.length; at = next++) {
      const submission = submissions[at]!
      const own = options.isSeedOwn ? `${seed}/${submission.name}` : seed
      const result = await gradeOne(submission, entries, own, seconds)
      graded[at] = result
      options.onGraded?.(result)
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, submissions.length) }, work))
  return { course: courseVersion(), seed, secondsPerCall: seconds, entries, submissions: graded }
}

async function gradeOne(
  { name, directory }: Submission,
  entries: readonly LessonEntry[],
  seed: string,
  seconds: number,
): Promise<GradedSubmission> {
  const started = performance.now()
  const results = await checkWork(directory, entries, { cohort: seed, seconds })
  const totals = results.map(pointsOf)
  const checks = results.flatMap((result) => result.checks)
  const passed = checks.filter((check) => check.passed).length
  const notRun = checks.filter((check) => check.notRun).length
  return {
    name,
    directory,
    seed,
    score: totals.reduce((sum, { score }) => sum + score, 0),
    points: totals.reduce((sum, { points }) => sum + points, 0),
    passed,
    failed: checks.length - passed - notRun,
    notRun,
    whyNotRun: whyNotRun(directory, results),
    lessons: results,
    seconds: Math.round(performance.now() - started) / 1000,
  }
}

/** A sentence that says “all” only where nothing failed and nothing was left out. */
export function tellTotals({ score, points, passed, failed, notRun, lessons }: GradedSubmission): string {
  if (lessons.length > 0 && lessons.every(isPassed))
    return `all ${passed} checks passed: ${score} of ${points} points`
  const parts = [`${passed} passed`, `${failed} failed`, ...(notRun > 0 ? [`${notRun} not run`] : [])]
  return `${score} of ${points} points; of ${passed + failed + notRun} checks ${parts.join(', ')}`
}

/** The totals, and behind them why something was not run. */
export function tellGraded(submission: GradedSubmission): string {
  return [tellTotals(submission), ...submission.whyNotRun].join('; ')
}
