/** One line of the table, and what it is made of. */
import type { Work } from './tasks/task.ts'

/** Where the numbers of a task come from. */
export type DataSource = 'mnist' | 'small digits' | 'spiral' | 'xor' | 'random'

/** How a row's value is shown. */
export interface Unit {
  readonly name: string
  /** `rate`: how many a second, more is better. `time`: how long for one, less is better. */
  readonly kind: 'rate' | 'time'
  /** How many of what is counted make one of the unit: 2e-9 GFLOP a multiplication with addition; 1e6 µs a second. */
  readonly scale: number
}

/** One line of the table: a piece of work that several contenders do. */
export interface Row {
  readonly name: string
  readonly title: string
  readonly group: Group
  readonly unit: Unit
  readonly data: DataSource
  readonly work: Work
  /** Contenders that can do it, but would take minutes. */
  readonly leaveOut?: readonly string[]
}

export type Group =
  | 'training'
  | 'matmul'
  | 'elementwise'
  | 'predict'
  | 'learning'
  | 'width'
  | 'depth'
  | 'batch'
