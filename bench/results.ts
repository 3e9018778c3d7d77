/** What a run of the benchmark leaves behind: the JSON that the page and the pictures are made of. */
import type { Spread } from './measure/statistics.ts'
import type { Verification } from './measure/verify.ts'
import type { Group, Unit } from './row.ts'

export interface Results {
  readonly format: 1
  readonly date: string
  readonly mode: 'full' | 'quick'
  readonly machine: Machine
  /** Versions by contender; those that were asked for and are not there have none. */
  readonly versions: Readonly<Record<string, string | null>>
  readonly rows: readonly RowResult[]
  readonly footprint: readonly Footprint[]
  readonly packed?: Packed
}

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly system: string
  readonly node: string
  readonly v8: string
  /** GFLOP/s of 128-bit multiplications and additions, where it was measured. */
  readonly peak?: number
}

export interface RowResult {
  readonly name: string
  readonly title: string
  readonly group: Group
  readonly unit: Unit
  /** Floating-point operations of the matrix products for one unit of work, where that is most of it. */
  readonly operations?: number
  /** In the row's unit. */
  readonly ours: Spread
  readonly others: readonly Other[]
}

/** What became of another contender in a row. */
export interface Other {
  readonly name: string
  readonly status: 'timed' | 'differs' | 'missing' | 'failed'
  /** Why it was not timed. */
  readonly reason?: string
  readonly verification?: Verification
  /** In the row's unit. */
  readonly value?: Spread
  /** How many times as fast Glassnet is. */
  readonly ratio?: Spread
}

/** What importing a package costs over a bare Node, in milliseconds of processor time. */
export interface Footprint {
  readonly name: string
  readonly milliseconds: Spread
}

/** The package as it would be published. */
export interface Packed {
  readonly kilobytes: number
  readonly dependencies: number
}
