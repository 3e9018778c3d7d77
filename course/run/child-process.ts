/** One process for a learner's code: started, listened to, and ended when nothing comes any more. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LessonEntry } from '../lessons.ts'
import type { Order, Report } from './messages.ts'
import { PrintLog } from './printed.ts'

/** How a process ended: it was done, nothing came for too long, or it ended by itself. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'no answer' }
  | {
      readonly kind: 'ended'
      readonly code: number | null
      readonly signal: string | null
      readonly errors: string
    }

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Starting Node and reading the checks is our time, not the learner's; a full machine may need long for it. */
const startSeconds = 60

/** Rewards train small networks with the learner's code. */
const rewardSeconds = 60

/** What is left of the environment: a learner's code need not see what else is in it. */
const passedOn = /^(PATH|HOME|USERPROFILE|SYSTEMROOT|TEMP|TMP|TMPDIR|LANG|LC_.*|TZ|GLASSNET_CACHE)$/i

const living = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

export class Child {
  readonly token: string = randomUUID()
  readonly printed: PrintLog = new PrintLog(this.token)
  readonly #process: ChildProcess
  #errors = ''
  readonly #ended: Promise<Ending>

  /** Starts at once, so that it can be ready before there is work for it; the checks of `ahead` are then loaded too. */
  constructor(ahead?: Pick<LessonEntry, 'folder'>) {
    const environment = Object.entries(process.env).filter(([name]) => passedOn.test(name))
    this.#process = fork(fileURLToPath(new URL('child.ts', import.meta.url)), ahead ? [ahead.folder] : [], {
      cwd: root,
      // A process that a debugger or a test runner looks into passes its own options on otherwise.
      execArgv: ['--max-old-space-size=512', '--import', tsxUrl()],
      env: { ...Object.fromEntries(environment), NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // JSON knows no NaN, and calls the toJSON of whoever has put one into Object.prototype.
      serialization: 'advanced',
    })
    living.add(this.#process)
    this.#process.stdout!.setEncoding('utf8').on('data', (text: string) => this.printed.add(text))
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      if (this.#errors.length < 20_000) this.#errors += text
    })
    this.#ended = new Promise((resolve) => {
      // `close` comes after all that was printed, `exit` perhaps before.
      this.#process.on('close', (code, signal) => {
        living.delete(this.#process)
        this.printed.close()
        resolve({ kind: 'ended', code, signal, errors: this.#errors })
      })
      this.#process.on('error', (error) =>
        resolve({ kind: 'ended', code: null, signal: null, errors: String(error) }),
      )
    })
  }

  /** Sends the order and hears every report, until the process ends or says nothing for `seconds`. */
  async run(order: Omit<Order, 'token'>, seconds: number, hear: (report: Report) => void): Promise<Ending> {
    let early: Ending | undefined
    let heard = 0
    let timer: NodeJS.Timeout | undefined
    const stop = (ending: Ending): void => {
      early ??= ending
      clearTimeout(timer)
      this.stop()
    }
    const wait = (limit: number): void => {
      clearTimeout(timer)
      if (limit === Number.POSITIVE_INFINITY) return
      const before = heard
      timer = setTimeout(() => {
        // This process may have been busy itself, and the answer have been waiting.
        timer = setTimeout(() => {
          if (heard === before) stop({ kind: 'no answer' })
        }, 100)
      }, 1000 * limit)
    }
    this.#process.on('message', (message) => {
      const { token, ...report } = (message ?? {}) as Report & { token?: unknown }
      if (token !== this.token || early) return
      hear(report as Report)
      // A timer that fails for ever is no sign of life.
      if (report.kind === 'left behind') return
      heard++
      if (report.kind === 'done') stop({ kind: 'done' })
      else wait(limitAfter(report.kind, seconds))
    })
    wait(startSeconds)
    this.#process.send({ ...order, token: this.token } satisfies Order, (error) => {
      // It has ended already, and `close` tells how.
      if (error) clearTimeout(timer)
    })
    const ended = await this.#ended
    clearTimeout(timer)
    return early ?? ended
  }

  stop(): void {
    this.#process.kill('SIGKILL')
  }
}

/** How long the next report may take. A training has no end that is known; its learner is there to stop it. */
function limitAfter(kind: Report['kind'], seconds: number): number {
  if (kind === 'rewarding') return rewardSeconds
  return kind === 'training' || kind === 'news' ? Number.POSITIVE_INFINITY : seconds
}

/** Where tsx is, which lets Node read TypeScript. */
function tsxUrl(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
}
