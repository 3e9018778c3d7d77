/** A contender in a process of its own that obeys commands, one line of JSON each. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Contender } from '../contenders.ts'

interface Reply {
  readonly error?: string
  readonly version?: string
  readonly numbers?: (number | null)[]
  readonly seconds?: number
}

/** A worker that waits while others are timed. */
export class ContenderProcess {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>
  #complaints = ''

  constructor({ name, runtime }: Contender, python: string | undefined) {
    const [command, words] =
      runtime === 'python'
        ? [python!, [fileURLToPath(new URL('../../python/worker.py', import.meta.url)), name]]
        : [process.execPath, [fileURLToPath(new URL('../workers/worker.js', import.meta.url)), name]]
    this.#child = spawn(command, words, { stdio: 'pipe' })
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-2000)
    })
    // A process that has died is noticed by its missing answer, not by the pipe it no longer reads.
    this.#child.stdin.on('error', () => {})
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  /** Reads the task of a file; gives the version of the library. */
  async prepare(taskFile: string): Promise<string> {
    return (await this.#ask({ prepare: taskFile })).version!
  }

  /** The numbers that show what it computes. */
  async check(): Promise<number[]> {
    // JSON has no NaN and no infinity; both come as null.
    return (await this.#ask({ check: true })).numbers!.map((value) => value ?? Number.NaN)
  }

  /** Does the work so many times; gives the processor seconds of all its threads. */
  async run(times: number): Promise<number> {
    return (await this.#ask({ run: times })).seconds!
  }

  /** Ends the process and waits until it is gone. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill()
    await gone
  }

  async #ask(command: object): Promise<Reply> {
    this.#child.stdin.write(`${JSON.stringify(command)}\n`)
    const { value, done } = await this.#lines.next()
    if (done) throw new Error(`it ended without an answer: ${this.#complaints.trim() || 'no message'}`)
    const reply = JSON.parse(value) as Reply
    if (reply.error !== undefined) throw new Error(reply.error)
    return reply
  }
}
