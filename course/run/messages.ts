/** What the process that runs a learner's code and the process that judges it say to each other. */
import type { Thrown } from '../check/answer.ts'

/** Which checks of which lesson are to be asked; from the judge. */
export interface Job {
  readonly folder: string
  /** The learner's file, as a URL. */
  readonly exercise: string
  /** What the exercise exports, and of which kind. */
  readonly exports: readonly { readonly name: string; readonly kind: string }[]
  /** The positions of the checks in the lesson's list, in the order in which they are asked. */
  readonly checks: readonly number[]
  /** Whether the lesson's reward is wanted as well, or only that. */
  readonly reward?: boolean
  /** The settings of the lesson's training, where that is wanted. */
  readonly training?: unknown
}

export interface Order {
  /** Comes back with every message, so that a learner's code cannot speak in the name of the frame by accident. */
  readonly token: string
  readonly cohort: string
  /** The folder in which the learner's files stand: a line number is told for these only. */
  readonly root: string
  readonly jobs: readonly Job[]
}

/** What comes back; `at` is the position of the job in the order. */
export type Report =
  | { readonly kind: 'loading'; readonly at: number }
  | { readonly kind: 'loaded'; readonly at: number; readonly thrown?: Thrown }
  | { readonly kind: 'asking'; readonly at: number; readonly check: number }
  | { readonly kind: 'answer'; readonly at: number; readonly check: number; readonly answer: unknown }
  | { readonly kind: 'rewarding'; readonly at: number }
  | { readonly kind: 'reward'; readonly at: number; readonly reward?: unknown; readonly thrown?: Thrown }
  | { readonly kind: 'training'; readonly at: number }
  | { readonly kind: 'news'; readonly at: number; readonly news: unknown }
  | { readonly kind: 'trained'; readonly at: number; readonly thrown?: Thrown }
  | { readonly kind: 'left behind'; readonly thrown: Thrown }
  | { readonly kind: 'done' }

/** Stands in the output between what was printed during one check and the next. */
export function printMark(token: string, at: number, check: number | 'load' | 'reward' | 'training'): string {
  return `\n\u0001${token} ${at} ${check}\u0002\n`
}
