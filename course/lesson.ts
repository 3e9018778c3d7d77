/** What a lesson of the course is made of. */
import type { Random } from 'glassnet'
import type { PageContent } from 'glassnet/report'

/** In this order they are run and told: a wrong shape explains wrong numbers, and wrong outputs wrong gradients. */
export const stages = ['shape', 'forward', 'backward', 'probe'] as const
export type Stage = (typeof stages)[number]

/**
 * One thing that is checked: a call of the learner's work whose answer is known.
 *
 * The same call on the lesson's reference gives what is expected, and on the named wrong solutions what each of them would
 * have answered. A call therefore answers with plain numbers (or booleans, texts, and rows, tables and records of them),
 * depends on nothing but its arguments, and leaves the comparison to the frame.
 */
export interface Check<Exports = never, Given = never> {
  /** The part of the exercise it belongs to, as the stub numbers them: `11.2`. */
  readonly part: string
  readonly stage: Stage
  /** A true sentence about right work: `relu passes nothing at zero`. */
  readonly title: string
  /** How many points it is worth; 1 where it is not said. */
  readonly points?: number
  /** What the call takes, made anew for each call from the same chance: a cohort's seed gives other numbers. */
  given(random: Random): Given
  call(work: Exports, given: Given): unknown
  /** How the answer is called in a message: `dx` makes `dx[2][3]`; a record names its own parts: `{ dx, dW }`. */
  readonly answer: string
  /** How much numbers may differ, relative to the larger (absolute below 1); 1e-9 where it is not said. */
  readonly tolerance?: number
  /** The numbers that enter one element of the answer: `x = −1.3, dOut = −0.7, α = 0.01`. */
  entering?(given: Given, at: Place): string
  /** What to look at when the answer is wrong and no named wrong solution explains it. */
  readonly advice?: string
  /**
   * For answers that are right in many ways, such as random weights: says what is wrong, or nothing where all is well.
   * The answer is then not compared with the reference's.
   */
  judge?(answer: unknown, given: Given): string | undefined
}

/** Where in an answer an element stands: `dx[2][3]` is `['dx', 2, 3]` in a record and `[2, 3]` otherwise. */
export type Place = readonly (string | number)[]

/** Lets the types of a check's parts be inferred, one check at a time. */
export function check<Exports, Given>(parts: Check<Exports, Given>): Check<Exports, unknown> {
  return parts as Check<Exports, unknown>
}

/** A mistake that learners make, as code, and the sentence it deserves. */
export interface WrongSolution<Exports> {
  /** `plain-relu` */
  readonly name: string
  /** What the learner did and what to do instead, in one or two sentences: “That is plain ReLU’s answer: …”. */
  readonly says: string
  /** The exports it gets wrong; the reference stands in for the others. */
  readonly work: Partial<Exports>
}

/** A question to answer before the code is written; shown beside the outcome afterwards, and never marked. */
export interface Prediction {
  readonly question: string
  /** The answers to choose from; without them a number is asked for. */
  readonly choices?: readonly string[]
  /** Measured when it is asked for, with the library's own layers; `value` is one of the choices or a number. */
  outcome(): Promise<{ readonly value: string | number; readonly because: string }>
}

/** What a learner sees when the lesson is passed, made with the learner's own work. */
export interface Reward {
  /** Lines for the terminal: a small plot, a table, a sentence from measured numbers; at most 78 columns wide. */
  readonly lines: readonly string[]
  /** Figures in a page that is written beside the learner's work. */
  readonly page?: PageContent
}

export interface Lesson<Exports = unknown> {
  readonly number: number
  /** The folder: `11-relu`. */
  readonly folder: string
  readonly title: string
  /** What the learner can do afterwards, in one sentence. */
  readonly goal: string
  readonly minutes: number
  /** The names that the exercise exports. */
  readonly exports: readonly (keyof Exports & string)[]
  /** Right work, made of the library's own layers: it neither shows the solution nor shares its mistakes. */
  readonly reference: Exports
  readonly checks: readonly Check<Exports, unknown>[]
  /** At least four; the first that answers like the learner is told. */
  readonly wrong: readonly WrongSolution<Exports>[]
  readonly prediction: Prediction
  reward(work: Exports): Promise<Reward>
}

/** What takes too long for a reward: runs in the process of the learner's code, and tells how far it is. */
export type Training<Exports = unknown, Settings = unknown, News = unknown> = (
  work: Exports,
  settings: Settings,
  tell: (news: News) => Promise<void>,
) => Promise<void>

/** Lets the types of a lesson's parts be inferred. */
export function lesson<Exports>(parts: Lesson<Exports>): Lesson<Exports> {
  return parts
}
