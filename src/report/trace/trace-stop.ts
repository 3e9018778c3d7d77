/** What a traced step is told in: stops, each with its formula, its words and its numbers. */
import type { ReportTable } from '../page.ts'

/** One place of the walk: what is computed there, by which formula, from which numbers. */
export interface TraceStop {
  /** In which direction the walk goes there. */
  readonly way: 'forward' | 'loss' | 'backward' | 'update'
  readonly layer: string
  readonly title: string
  readonly formulas: readonly string[]
  readonly words: readonly string[]
  readonly table: ReportTable
}

export interface TraceWalkOptions {
  /** Which sample of the batch is followed, from 0; the first if not given. */
  readonly sample?: number
  /** How many units of a layer are told, and how many terms of a sum; 8 if not given. The rest is summed up. */
  readonly most?: number
}

/** What is told of all that is known. */
export type TraceView = Required<TraceWalkOptions>
