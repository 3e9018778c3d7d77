/** Runs the checks of a lesson on somebody's work, in the order of the stages, and tells what each came to. */
import { type Check, type Lesson, type Place, stages } from '../lesson.ts'
import { type Answer, answerTo, exportError, givenTo, placeText, type Thrown } from './answer.ts'
import { compare, type Difference } from './compare.ts'
import { passError } from './guard-work.ts'

export interface CheckResult {
  readonly part: string
  readonly stage: string
  readonly title: string
  readonly points: number
  readonly passed: boolean
  /** Why not, for the learner: what differs, then what was done instead; empty where it passed. */
  readonly message: readonly string[]
  /** The wrong solution that answers just like this work. */
  readonly matched?: string
  /** The part is not written yet. */
  readonly todo?: boolean
  /** It was not asked at all, and the message says why. */
  readonly notRun?: boolean
}

/** The seed of the numbers where a teacher gives none. */
export const usualCohort = 'glassnet'

/** The checks in the order in which they are run. */
export function orderedChecks<Exports>(lesson: Pick<Lesson<Exports>, 'checks'>): Check<Exports, unknown>[] {
  const parts = [...new Set(lesson.checks.map(({ part }) => part))].sort(byNumber)
  return parts.flatMap((part) =>
    stages.flatMap((stage) => lesson.checks.filter((check) => check.part === part && check.stage === stage)),
  )
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}

/** Runs one check; never throws, whatever the work does. */
export function runCheck<Exports>(
  lesson: Lesson<Exports>,
  check: Check<Exports, unknown>,
  work: Partial<Exports>,
  cohort = usualCohort,
): CheckResult {
  return judgeAnswer(lesson, check, answerTo(check, work as Exports, cohort).answer, cohort)
}

/** All checks of a lesson, in order. */
export function checkLesson<Exports>(
  lesson: Lesson<Exports>,
  work: Partial<Exports>,
  cohort = usualCohort,
): CheckResult[] {
  return orderedChecks(lesson).map((check) => runCheck(lesson, check, work, cohort))
}

/** What is known of a check before anybody has answered. */
export function aboutCheck(
  check: Check<never, unknown>,
): Pick<CheckResult, 'part' | 'stage' | 'title' | 'points'> {
  const { part, stage, title, points = 1 } = check
  return { part, stage, title, points }
}

/** What an answer, given here or in another process, comes to. Throws where the lesson's own reference cannot answer. */
export function judgeAnswer<Exports>(
  lesson: Lesson<Exports>,
  check: Check<Exports, unknown>,
  answer: Answer,
  cohort = usualCohort,
): CheckResult {
  const about = aboutCheck(check)
  const finding = findingOf(lesson, check, answer, cohort)
  if (!finding) return { ...about, passed: true, message: [] }
  const { lines, general = [], todo } = finding
  if (todo) return { ...about, passed: false, message: lines, todo }
  const named = nameMistake(lesson, check, answer, cohort)
  // What is known of this mistake takes the place of what is true of many.
  const explained = named ? [named.says] : [...general, ...(check.advice === undefined ? [] : [check.advice])]
  return {
    ...about,
    passed: false,
    message: [...lines, ...explained],
    ...(named && { matched: named.name }),
  }
}

interface Finding {
  readonly lines: readonly string[]
  /** What helps where no named mistake explains it. */
  readonly general?: readonly string[]
  readonly todo?: true
}

function findingOf<Exports>(
  lesson: Lesson<Exports>,
  check: Check<Exports, unknown>,
  answer: Answer,
  cohort: string,
): Finding | undefined {
  if (answer.thrown) return findingOfError(answer.thrown)
  if (answer.changed !== undefined) {
    return {
      lines: [
        `the call changed what it was given: ${answer.changed || 'its input'} is another number afterwards`,
      ],
      general: ['Whoever calls your code still needs those numbers: write the result into a new list.'],
    }
  }
  if (check.judge) {
    const complaint = check.judge(answer.value, givenTo(check, cohort))
    return complaint === undefined ? undefined : { lines: [complaint] }
  }
  const tolerance = check.tolerance ?? 1e-9
  const right = knownAnswer(check, lesson.reference, cohort)
  if (right.thrown) {
    const { message, what } = right.thrown
    throw new Error(`the reference of '${check.title}' stopped: ${message}`, { cause: what })
  }
  const difference = compare(right.value, answer.value, tolerance)
  if (!difference) return undefined
  const [wanted, got] = [partAt(right.value, difference.place), partAt(answer.value, difference.place)]
  return {
    lines: [tellDifference(check, difference, givenTo(check, cohort), typeof wanted !== 'object')],
    general: generalAdvice(wanted, got),
  }
}

function partAt(whole: unknown, place: Place): unknown {
  return place.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], whole)
}

function generalAdvice(wanted: unknown, got: unknown): readonly string[] {
  if (got === undefined) return ['Is a return missing?']
  if (typeof wanted !== 'number' || !Number.isNaN(got)) return []
  return [
    'NaN comes from a number that is missing: a loop that goes one place too far, a variable without a first value, or ' +
      '`this` in a function that is no arrow.',
  ]
}

function findingOfError({ name, message, todo, where }: Thrown): Finding {
  if (todo) return { lines: [message], todo }
  const at = where === undefined ? '' : ` (${where})`
  if (name === undefined) {
    return {
      lines: [
        `the code threw ${message}${at}`,
        "Throw new Error('…') instead: an Error keeps the line it came from.",
      ],
    }
  }
  if (name === exportError || name === passError) return { lines: [message] }
  if (name === 'TypeError' && where === undefined) {
    const asked = /^Cannot read properties of (undefined|null) \(reading '(\w+)'\)$/.exec(message)
    // Outside the learner's file it is the check that finds nothing in what came back.
    if (asked) {
      return {
        lines: [`what came back is ${asked[1]}, expected something with '${asked[2]}' in it`],
        general: ['Is a return missing?'],
      }
    }
    const method = /(?:^|\.)(\w+) is not a function$/.exec(message)?.[1]
    if (method !== undefined) return { lines: [`what came back has no function '${method}'`] }
  }
  if (name === 'RangeError' && /call stack/i.test(message)) {
    return { lines: [`the code calls itself without an end${at}`] }
  }
  return { lines: [`the code stopped with ${name}: ${message}${at}`] }
}

function tellDifference(
  check: Check<never, unknown>,
  { place, kind, expected, got }: Difference,
  given: unknown,
  isElement: boolean,
): string {
  const name = placeText(check.answer, place)
  if (kind === 'shape') return `${name} has shape ${got}, expected ${expected}`
  const entering = isElement ? check.entering?.(given as never, place) : undefined
  return `${name} is ${got}, expected ${expected}${entering ? ` (${entering})` : ''}`
}

/** The named wrong solution that gives this very answer, where one does. */
function nameMistake<Exports>(
  lesson: Lesson<Exports>,
  check: Check<Exports, unknown>,
  answer: Answer,
  cohort: string,
): { readonly name: string; readonly says: string } | undefined {
  // Never wider than the check: what is wrong by less than that must not pass for a mistake that is right here.
  const tolerance = Math.min(1e-9, check.tolerance ?? 1e-9)
  return lesson.wrong.find((wrong) =>
    isSameMistake(
      knownAnswer(check, { ...lesson.reference, ...wrong.work }, cohort, wrong),
      answer,
      tolerance,
    ),
  )
}

function isSameMistake(wrong: Answer, answer: Answer, tolerance: number): boolean {
  if (wrong.thrown || answer.thrown) {
    const [one, other] = [wrong.thrown, answer.thrown]
    return one?.name !== undefined && one.name === other?.name && one.message === other.message
  }
  if (wrong.changed !== answer.changed) return false
  return wrong.changed !== undefined || compare(wrong.value, answer.value, tolerance) === undefined
}

/** What the reference and the wrong solutions answer is asked once for each cohort, however many submissions there are. */
const known = new WeakMap<object, WeakMap<object, Map<string, Answer>>>()

function knownAnswer<Exports>(
  check: Check<Exports, unknown>,
  work: Exports,
  cohort: string,
  owner: object = work as object,
): Answer {
  const ofCheck = known.get(check) ?? new WeakMap<object, Map<string, Answer>>()
  known.set(check, ofCheck)
  const ofOwner = ofCheck.get(owner) ?? new Map<string, Answer>()
  ofCheck.set(owner, ofOwner)
  const answer = ofOwner.get(cohort) ?? answerTo(check, work, cohort).answer
  ofOwner.set(cohort, answer)
  return answer
}
