/** The files of tasks, each written once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from '../row.ts'
import { makeTask } from './make-task.ts'
import type { Work } from './task.ts'
import { writeTask } from './task-file.ts'

/** A folder of task files that disappears when the process ends. */
export class TaskFiles {
  readonly #folder = mkdtempSync(join(tmpdir(), 'glassnet-bench-'))
  readonly #paths = new Map<string, string>()

  constructor() {
    process.on('exit', () => rmSync(this.#folder, { recursive: true, force: true }))
  }

  /** Where the task of a piece of work lies; it is made when it is first asked for. */
  async pathOf(work: Work, source: DataSource): Promise<string> {
    const key = JSON.stringify({ work, source })
    const known = this.#paths.get(key)
    if (known) return known
    const path = join(this.#folder, `task-${this.#paths.size}.bin`)
    writeTask(path, await makeTask(work, source))
    this.#paths.set(key, path)
    return path
  }

  /** Forgets all tasks: a row has no use for those of the row before. */
  clear(): void {
    for (const path of this.#paths.values()) rmSync(path, { force: true })
    this.#paths.clear()
  }
}
