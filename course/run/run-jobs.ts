/** Gets an answer to every check, in as many processes as a learner's code brings down. */
import type { Answer, Thrown } from '../check/answer.ts'
import { unpack } from '../check/plain.ts'
import type { Reward } from '../lesson.ts'
import { Child, type Ending } from './child-process.ts'
import type { Job, Order, Report } from './messages.ts'
import type { Printed } from './printed.ts'

/** What came of one lesson's exercise. */
export interface Outcome {
  /** Why the file could not be loaded. */
  unloaded?: readonly string[]
  readonly answers: Map<number, Answer | Stopped>
  readonly printed: Map<number | 'load' | 'reward', Printed>
  /** What failed after its call had answered: a promise that nobody waits for, a timer. */
  readonly leftBehind: string[]
  reward?: Reward
  /** Why there is no reward though one was wanted. */
  unrewarded?: readonly string[]
}

/** A check that ended its process, or for which there was none any more. */
export interface Stopped {
  readonly stopped: readonly string[]
  readonly notRun?: true
}

export interface RunOptions {
  readonly cohort: string
  readonly root: string
  /** How long one call may take. */
  readonly seconds: number
  /** A process that is ready. */
  readonly child?: Child | undefined
}

export interface PartedJob extends Job {
  /** The part each check belongs to, by its position. */
  readonly parts: readonly string[]
}

/** So many times may one part keep a process waiting; what is left of it is then not asked any more. */
const mostWaits = 2

/** Runs all jobs; throws only where the course itself does not work. */
export async function runJobs(
  jobs: readonly PartedJob[],
  { cohort, root, seconds, child }: RunOptions,
): Promise<Outcome[]> {
  const outcomes = jobs.map((): Outcome => ({ answers: new Map(), printed: new Map(), leftBehind: [] }))
  const done = new Set<number>()
  const waits = new Map<string, number>()
  for (let next = child; done.size < jobs.length; next = undefined) {
    // What is left, and where it stands in the whole.
    const left = [...jobs.keys()].filter((at) => !done.has(at))
    const remaining = (at: number): number[] =>
      jobs[at]!.checks.filter((check) => !outcomes[at]!.answers.has(check))
    const order: Omit<Order, 'token'> = {
      cohort,
      root,
      jobs: left.map((at) => {
        const { parts: _parts, ...job } = jobs[at]!
        return { ...job, checks: remaining(at) }
      }),
    }
    let current: Report | undefined
    let progress = false
    const process = next ?? new Child()
    const ending = await process.run(order, seconds, (report) => {
      if (report.kind === 'left behind') noteLeftBehind(report.thrown, current, left, outcomes)
      if (report.kind === 'left behind' || report.kind === 'done') return
      const at = left[report.at]!
      const outcome = outcomes[at]!
      current = report
      if (report.kind === 'loaded' && report.thrown) {
        outcome.unloaded = tellUnloaded(report.thrown)
        done.add(at)
      } else if (report.kind === 'answer') {
        outcome.answers.set(report.check, received(report.answer))
        progress = true
      } else if (report.kind === 'reward') {
        if (report.thrown) outcome.unrewarded = [report.thrown.message]
        else outcome.reward = report.reward as Reward
      }
      if (isLast(report, remaining(at).length, jobs[at]!.reward)) done.add(at)
    })
    keepPrinted(process, left, jobs, outcomes)
    if (ending.kind === 'done') break

    // Somebody's code has ended the process: it answers for that, and the rest goes on in another.
    const reason = tellEnding(ending, seconds)
    if (current === undefined)
      throw new Error(`the process for the checks did not start: ${detailOf(ending)}`)
    const at = 'at' in current ? left[current.at]! : left[0]!
    const outcome = outcomes[at]!
    if (current.kind === 'loading') {
      outcome.unloaded = reason
      done.add(at)
    } else if (current.kind === 'rewarding') {
      outcome.unrewarded = reason
      done.add(at)
    } else if (current.kind === 'asking' || !progress) {
      const check = current.kind === 'asking' ? current.check : remaining(at)[0]
      if (check !== undefined) outcome.answers.set(check, { stopped: reason })
      if (check !== undefined && ending.kind === 'no answer') {
        giveUpOn(jobs[at]!, at, jobs[at]!.parts[check]!, outcome, waits, seconds)
      }
    }
    if (remaining(at).length === 0 && !(jobs[at]!.reward && current.kind !== 'rewarding')) done.add(at)
  }
  return outcomes
}

function noteLeftBehind(
  { name, message, where }: Thrown,
  current: Report | undefined,
  left: readonly number[],
  outcomes: readonly Outcome[],
): void {
  if (current === undefined || !('at' in current)) return
  const { leftBehind } = outcomes[left[current.at]!]!
  const text = [name, message].filter(Boolean).join(': ') + (where === undefined ? '' : ` (${where})`)
  // A timer can fail again and again.
  if (leftBehind.length < 3 && !leftBehind.includes(text)) leftBehind.push(text)
}

/** Whether nothing more comes for a job. */
function isLast(report: Report, remaining: number, reward = false): boolean {
  if (report.kind === 'reward') return true
  return remaining === 0 && !reward && (report.kind === 'answer' || report.kind === 'loaded')
}

/** A part that has kept two processes waiting would do so with every further check. */
function giveUpOn(
  job: PartedJob,
  at: number,
  part: string,
  outcome: Outcome,
  waits: Map<string, number>,
  seconds: number,
): void {
  const times = (waits.get(`${at} ${part}`) ?? 0) + 1
  waits.set(`${at} ${part}`, times)
  if (times < mostWaits) return
  const stopped = [
    `not run: part ${part} did not come back within ${seconds} s in the checks before this one`,
  ]
  for (const check of job.checks) {
    if (job.parts[check] === part && !outcome.answers.has(check))
      outcome.answers.set(check, { stopped, notRun: true })
  }
}

/** What another process says is looked at before it is believed. */
function received(answer: unknown): Answer {
  const { value, thrown, changed } = (answer ?? {}) as Answer
  if (thrown !== undefined) return { thrown: { ...thrown, message: String(thrown.message) } }
  return { value: unpack(value), ...(changed !== undefined && { changed: String(changed) }) }
}

function keepPrinted(
  child: Child,
  left: readonly number[],
  jobs: readonly PartedJob[],
  outcomes: Outcome[],
): void {
  for (const [place, at] of left.entries()) {
    for (const key of ['load', ...jobs[at]!.checks, 'reward'] as const) {
      const printed = child.printed.of(place, key)
      if (printed) outcomes[at]!.printed.set(key, printed)
    }
  }
}

export function tellUnloaded({ name, message, where }: Thrown): readonly string[] {
  const at = where === undefined ? '' : ` (${where})`
  return name === undefined
    ? [`exercise.ts threw ${message} while it was loaded${at}`]
    : [`exercise.ts stopped with ${name}: ${message}${at}, while it was loaded: no check could run`]
}

export function tellEnding(ending: Ending, seconds: number): readonly string[] {
  if (ending.kind === 'no answer') {
    return [`your code did not come back within ${seconds} s: is there a loop without an end?`]
  }
  if (ending.kind === 'ended' && /heap out of memory|allocation failed/i.test(ending.errors)) {
    return ['your code used up all memory (512 MB): is there a list that grows without an end?']
  }
  if (ending.kind === 'ended' && ending.signal === null) {
    return ['your code ended the program (process.exit): leave it out, and return the answer']
  }
  return [`the process of your code was ended from outside (${detailOf(ending)})`]
}

function detailOf(ending: Ending): string {
  if (ending.kind !== 'ended') return 'it said nothing'
  return ending.signal ?? [`code ${ending.code}`, ending.errors.trim()].filter(Boolean).join(': ')
}
