/** What is right: the numbers that Glassnet computes for any task, adapted ones included, in a process that is never timed. */
import { ours } from '../contenders.ts'
import type { DataSource } from '../row.ts'
import type { TrainWork, Work } from '../tasks/task.ts'
import type { TaskFiles } from '../tasks/task-files.ts'
import { ContenderProcess } from './contender-process.ts'

// Small enough to leave every float32 weight where it was, or nearly so.
const STANDSTILL = 1e-9

export class Judge {
  readonly #process = new ContenderProcess(ours, undefined)
  readonly #known = new Map<string, number[]>()
  readonly #files: TaskFiles

  constructor(files: TaskFiles) {
    this.#files = files
  }

  /** Takes down numbers that Glassnet has computed elsewhere. */
  learn(work: Work, source: DataSource, numbers: number[]): void {
    this.#known.set(keyOf(work, source), numbers)
  }

  /** The losses of the first steps, the predictions, or the product. */
  async numbers(work: Work, source: DataSource): Promise<number[]> {
    const key = keyOf(work, source)
    const known = this.#known.get(key)
    if (known) return known
    await this.#process.prepare(await this.#files.pathOf(work, source))
    const numbers = await this.#process.check()
    this.#known.set(key, numbers)
    return numbers
  }

  /** The losses on the same batches of a network that does not learn. */
  frozen(work: TrainWork, source: DataSource): Promise<number[]> {
    const { learningRate, ...optimizer } = work.optimizer
    return this.numbers(
      { ...work, optimizer: { ...optimizer, learningRate: learningRate * STANDSTILL } },
      source,
    )
  }

  async end(): Promise<void> {
    await this.#process.end()
  }
}

function keyOf(work: Work, source: DataSource): string {
  return JSON.stringify({ work, source })
}
