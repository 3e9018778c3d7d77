/** Checks somebody's exercises: a copy is made, read, run in a process of its own, and judged here. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  aboutCheck,
  type CheckResult,
  judgeAnswer,
  orderedChecks,
  usualCohort,
} from '../check/check-lesson.ts'
import type { Check, Lesson, Reward } from '../lesson.ts'
import { type LessonEntry, loadLesson } from '../lessons.ts'
import { Child } from './child-process.ts'
import type { Printed } from './printed.ts'
import { findObstacle } from './read-work.ts'
import { type Outcome, type PartedJob, runJobs } from './run-jobs.ts'
import { stageWork } from './stage.ts'

export interface LessonResult {
  readonly entry: LessonEntry
  /** In the order in which they are told. */
  readonly checks: readonly CheckedCheck[]
  /** Why no check could run. */
  readonly problem?: readonly string[]
  /** What was printed while the file was loaded. */
  readonly printed?: Printed
  /** What failed after its call had answered. */
  readonly leftBehind?: readonly string[]
  readonly reward?: Reward
  readonly unrewarded?: readonly string[]
}

export interface CheckedCheck extends CheckResult {
  /** What the learner's code printed meanwhile. */
  readonly printed?: Printed
}

export interface WorkOptions {
  readonly cohort?: string
  /** How long one call may take; 5 if not given. */
  readonly seconds?: number
  /** Whether the reward is wanted where everything passes. */
  readonly reward?: boolean
  /** Hears what a lesson came to before its reward, which takes longer, is made. */
  readonly onJudged?: (result: LessonResult) => void
  /** A process that is ready. */
  readonly child?: Child
}

export const usualSeconds = 5

/** Checks the exercises of some lessons in a folder, each of them whatever the others do. */
export async function checkWork(
  directory: string,
  entries: readonly LessonEntry[],
  { cohort = usualCohort, seconds = usualSeconds, reward = false, onJudged, child }: WorkOptions = {},
): Promise<LessonResult[]> {
  const stage = stageWork(directory, entries.length === 1 ? entries[0] : undefined)
  const problems = new Map<string, readonly string[]>(stage.missing)
  const isThere = ({ folder }: LessonEntry): boolean => !problems.has(folder)
  // It starts while the files are read and the lessons loaded here.
  const process = entries.some(isThere) ? (child ?? new Child(entries[0])) : child
  try {
    for (const { folder } of entries.filter(isThere)) {
      const obstacle = findObstacle(stage.root, folder)
      if (obstacle) problems.set(folder, obstacle)
    }
    const loaded = await Promise.all(
      entries.map(async (entry) => ({ entry, lesson: await loadLesson(entry) })),
    )
    const runnable = loaded.filter(({ entry }) => isThere(entry))
    const jobs = runnable.map(({ entry, lesson }) => jobOf(entry, lesson, stage.root))
    const options = { cohort, seconds, root: stage.root }
    const outcomes = jobs.length === 0 ? [] : await runJobs(jobs, { ...options, child: process })
    const results = loaded.map(({ entry, lesson }) => {
      const at = runnable.findIndex((other) => other.entry === entry)
      const result = judge(entry, lesson, problems.get(entry.folder), outcomes[at], cohort)
      onJudged?.(result)
      return { result, job: jobs[at] }
    })
    const rewarded: LessonResult[] = []
    for (const { result, job } of results) {
      const isWhole = reward && job && result.checks.every(({ passed }) => passed)
      rewarded.push(isWhole ? { ...result, ...(await rewardFor(job, options)) } : result)
    }
    return rewarded
  } finally {
    process?.stop()
    stage.remove()
  }
}

export function jobOf(entry: LessonEntry, lesson: Lesson, root: string): PartedJob {
  const reference = lesson.reference as Record<string, unknown>
  return {
    folder: entry.folder,
    exercise: pathToFileURL(join(root, entry.folder, 'exercise.ts')).href,
    exports: (lesson.exports as readonly string[]).map((name) => ({ name, kind: typeof reference[name] })),
    checks: orderedChecks(lesson).map((check) => lesson.checks.indexOf(check)),
    parts: lesson.checks.map(({ part }) => part),
  }
}

/** In another process again: the library and the lesson's data are loaded for it, which the checks can do without. */
async function rewardFor(
  job: PartedJob,
  options: { readonly cohort: string; readonly seconds: number; readonly root: string },
): Promise<{ reward?: Reward; unrewarded?: readonly string[] }> {
  const [outcome] = await runJobs([{ ...job, checks: [], reward: true }], options)
  const { reward, unrewarded } = outcome!
  return { ...(reward && { reward }), ...(unrewarded && { unrewarded }) }
}

function judge(
  entry: LessonEntry,
  lesson: Lesson,
  problem: readonly string[] | undefined,
  outcome: Outcome | undefined,
  cohort: string,
): LessonResult {
  const unloaded = problem ?? outcome?.unloaded
  const printed = outcome?.printed.get('load')
  const checks = orderedChecks(lesson).map((check): CheckedCheck => {
    if (unloaded || !outcome) {
      return {
        ...aboutCheck(check),
        passed: false,
        message: [...(unloaded ?? ['it was not run'])],
        notRun: true,
      }
    }
    return judgeOne(lesson, check, outcome, cohort)
  })
  return {
    entry,
    checks,
    ...(unloaded && { problem: unloaded }),
    ...(printed && { printed }),
    ...(outcome && outcome.leftBehind.length > 0 && { leftBehind: outcome.leftBehind }),
  }
}

function judgeOne(
  lesson: Lesson,
  check: Check<unknown, unknown>,
  outcome: Outcome,
  cohort: string,
): CheckedCheck {
  const at = lesson.checks.indexOf(check)
  const answer = outcome.answers.get(at)
  const about = aboutCheck(check)
  const printed = outcome.printed.get(at)
  const extra = printed ? { printed } : {}
  if (!answer) return { ...about, passed: false, message: ['it was not run'], notRun: true, ...extra }
  if ('stopped' in answer) {
    const notRun = answer.notRun ? { notRun: true } : {}
    return { ...about, passed: false, message: answer.stopped, ...notRun, ...extra }
  }
  return { ...judgeAnswer(lesson, check, answer, cohort), ...extra }
}
