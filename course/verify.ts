/** Whether the course itself is right: solutions pass, stubs say TODO, and every named mistake is recognised. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { orderedChecks, runCheck, usualCohort } from './check/check-lesson.ts'
import type { Lesson } from './lesson.ts'
import { exercisesUrl, type LessonEntry, lessonFile, lessons, loadLesson, solutionsUrl } from './lessons.ts'
import { checkWork, type LessonResult } from './run/check-work.ts'

export interface LessonProof {
  readonly folder: string
  readonly checks: number
  readonly points: number
  readonly wrongSolutions: number
  /** Empty where all is as it should be. */
  readonly faults: readonly string[]
}

export interface Proof {
  readonly isRight: boolean
  readonly seed: string
  readonly lessons: readonly LessonProof[]
  readonly totals: {
    readonly lessons: number
    readonly checks: number
    readonly points: number
    readonly wrongSolutions: number
    readonly faults: number
  }
}

/** Solutions and stubs run as a learner's work does; the wrong solutions, which are ours, run here. */
export async function verifyCourse(seed = usualCohort): Promise<Proof> {
  const hasSolutions = existsSync(fileURLToPath(solutionsUrl))
  const solved = hasSolutions
    ? await checkWork(fileURLToPath(solutionsUrl), lessons, { cohort: seed })
    : undefined
  const stubs = await checkWork(fileURLToPath(exercisesUrl), lessons, { cohort: seed })
  const proofs: LessonProof[] = []
  for (const [at, entry] of lessons.entries()) {
    const lesson = await loadLesson(entry)
    const faults = [
      ...(solved ? faultsOfSolution(solved[at]!) : []),
      ...faultsOfStub(stubs[at]!),
      ...faultsOfWrongSolutions(lesson, seed),
      ...faultsOfEntry(entry, lesson),
    ]
    const points = lesson.checks.reduce((sum, check) => sum + (check.points ?? 1), 0)
    proofs.push({
      folder: entry.folder,
      checks: lesson.checks.length,
      points,
      wrongSolutions: lesson.wrong.length,
      faults,
    })
  }
  const sum = (key: 'checks' | 'points' | 'wrongSolutions'): number =>
    proofs.reduce((total, proof) => total + proof[key], 0)
  const faults = proofs.reduce((total, proof) => total + proof.faults.length, 0)
  return {
    isRight: faults === 0,
    seed,
    lessons: proofs,
    totals: {
      lessons: proofs.length,
      checks: sum('checks'),
      points: sum('points'),
      wrongSolutions: sum('wrongSolutions'),
      faults,
    },
  }
}

function faultsOfSolution({ checks }: LessonResult): string[] {
  return checks
    .filter(({ passed }) => !passed)
    .map(({ part, title, message }) => `the solution fails '${part} ${title}': ${message.join(' ')}`)
}

function faultsOfStub({ checks }: LessonResult): string[] {
  return checks
    .filter(({ todo }) => !todo)
    .map(({ part, title, passed, message }) =>
      passed
        ? `the stub passes '${part} ${title}'`
        : `the stub fails '${part} ${title}' without its TODO: ${message.join(' ')}`,
    )
}

/** Each wrong solution alone, everything else being right: it fails, and the first explanation given is its own. */
export function faultsOfWrongSolutions(lesson: Lesson, seed = usualCohort): string[] {
  const reference = lesson.reference as object
  return lesson.wrong.flatMap(({ name, work }) => {
    const wrong = { ...reference, ...(work as object) }
    let hasFailed = false
    for (const check of orderedChecks(lesson)) {
      const { passed, matched } = runCheck(lesson, check, wrong, seed)
      hasFailed ||= !passed
      if (matched !== undefined) {
        return matched === name ? [] : [`the wrong solution ${name} is told as ${matched}`]
      }
    }
    return [hasFailed ? `the wrong solution ${name} is not recognised` : `the wrong solution ${name} passes`]
  })
}

function faultsOfEntry(entry: LessonEntry, { number, folder, title, minutes }: Lesson): string[] {
  const same = { number, folder, title, minutes }
  return (Object.keys(same) as (keyof typeof same)[])
    .filter((key) => same[key] !== entry[key])
    .map((key) => `its ${key} is ${same[key]}, and ${entry[key]} in course/lessons.ts`)
    .concat(existsSync(lessonFile(entry, 'README.md')) ? [] : ['it has no README.md'])
}

/** A line a lesson, then the numbers. */
export function tellProof({ lessons: proofs, totals, isRight, seed }: Proof): string[] {
  const lines = proofs.flatMap(({ folder, checks, points, wrongSolutions, faults }) => [
    `${faults.length === 0 ? '✓' : '✗'} ${folder.padEnd(20)} ${checks} checks, ${points} points, ${wrongSolutions} wrong solutions`,
    ...faults.map((fault) => `    ${fault}`),
  ])
  const solutions = existsSync(fileURLToPath(solutionsUrl))
    ? 'every solution passes, '
    : '(no solutions here) '
  return [
    ...lines,
    '',
    `${totals.lessons} lessons, ${totals.checks} checks, ${totals.points} points, ${totals.wrongSolutions} wrong solutions; seed ${seed}`,
    isRight
      ? `${solutions}every stub fails with its TODO, every wrong solution is recognised`
      : `${totals.faults} ${totals.faults === 1 ? 'fault' : 'faults'}`,
  ]
}
