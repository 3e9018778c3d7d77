/** What each library makes of a task. */
import type { Task } from '../tasks/task.ts'

/** Work that can be looked at and repeated. */
export interface Workload {
  /** Does the work for the first time and returns numbers that show what was computed: losses, predictions, a product. */
  check(): number[]
  /** Does the work so many times. */
  run(times: number): void
  /** Seconds of processor time in the last run that were not the work and are not to be counted; 0 if not given. */
  excluded?(): number
}

/** How a library gets ready for a task; throws for work it cannot do. */
export type Prepare = (task: Task) => Workload | Promise<Workload>

/** Seconds of processor time that this process has used, all its threads together. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Up to a thousand numbers, evenly spread: enough to see that two large results are the same. */
export function sampled(numbers: ArrayLike<number>): number[] {
  const step = Math.ceil(numbers.length / 1000)
  return Array.from({ length: Math.ceil(numbers.length / step) }, (_, at) => numbers[at * step]!)
}

/** The batches of a task that lie one behind the other, over and over. */
export function cycle(count: number): () => number {
  let next = 0
  return () => {
    const batch = next
    next = next + 1 === count ? 0 : next + 1
    return batch
  }
}

/** One row of a matrix as a list, which is what libraries of an older kind take. */
export function rowsOf(matrix: Float32Array, width: number): number[][] {
  return Array.from({ length: matrix.length / width }, (_, row) =>
    Array.from(matrix.subarray(row * width, (row + 1) * width)),
  )
}
