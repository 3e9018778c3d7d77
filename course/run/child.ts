/**
 * The process in which a learner's code runs, and nothing is judged.
 *
 * It calls what the checks call and sends the answers away. What is right, it does not know: the references and the
 * comparison are in the process that started it, which also ends it when an answer takes too long.
 */
import { Console } from 'node:console'
import { sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { type Answer, answerTo, describeThrown, exportError, type Thrown } from '../check/answer.ts'
import { pack } from '../check/plain.ts'
import type { Check } from '../lesson.ts'
import { loadChecks, loadLesson, loadTraining } from '../lessons.ts'
import { lineIn } from './line-in.ts'
import { type Job, type Order, printMark, type Report } from './messages.ts'

// Taken before any code of a learner runs, and out of its sight afterwards.
const sendMessage = process.send?.bind(process)
const write = process.stdout.write.bind(process.stdout)
const end = process.exit.bind(process)
if (!sendMessage) throw new Error('this file is started by the course: npm run course')
delete process.send
// One stream, so that all that is printed stays in order.
globalThis.console = new Console(process.stdout, process.stdout)
// What the frame itself uses stays what it is. Prototypes are left open, for libraries extend them.
for (const tools of [Object, Array, Number, Math, JSON, Reflect, Promise]) Object.freeze(tools)

// The process that started this one is gone.
process.on('disconnect', () => end(0))

process.once('message', (message) => {
  void run(message as Order).then(() => end(0))
})

// Most of the time goes into loading what the checks are made of, and there is time until somebody saves.
const [, , ahead] = process.argv
if (ahead !== undefined) loadChecks({ folder: ahead }).catch(() => undefined)

/** How the folder of the learner's files may be called in a message. */
let copies: readonly string[] = []

async function run({ token, cohort, root, jobs }: Order): Promise<void> {
  copies = [`${pathToFileURL(root).href}/`, root + sep]
  let own: string | undefined
  const where = (stack: string): string | undefined => lineIn(stack, root, own)
  const send = (report: Report): Promise<void> =>
    new Promise((resolve) => {
      sendMessage!({ token, ...report }, () => resolve())
    })
  const mark = (at: number, check: number | 'load' | 'reward' | 'training'): Promise<void> =>
    new Promise((resolve) => {
      write(printMark(token, at, check), () => resolve())
    })
  const leftBehind = (what: unknown): void => {
    void send({ kind: 'left behind', thrown: sendable(describeThrown(what, where)) })
  }
  process.on('uncaughtException', leftBehind)
  process.on('unhandledRejection', leftBehind)

  // Before the first file of a learner is loaded, so that no time of ours counts as theirs.
  const checks = await Promise.all(jobs.map(loadChecks))
  for (const [at, job] of jobs.entries()) {
    own = job.folder
    await mark(at, 'load')
    await send({ kind: 'loading', at })
    let work: Record<string, unknown>
    try {
      work = workOf((await import(job.exercise)) as Record<string, unknown>, job)
    } catch (what) {
      await send({ kind: 'loaded', at, thrown: sendable(describeThrown(what, where)) })
      continue
    }
    await send({ kind: 'loaded', at })
    for (const check of job.checks) {
      await mark(at, check)
      // Waited for, so that the judge knows what was asked should the answer never come.
      await send({ kind: 'asking', at, check })
      const { answer } = answerTo(
        checks[at]![check] as unknown as Check<unknown, unknown>,
        work,
        cohort,
        where,
      )
      await send({ kind: 'answer', at, check, answer: sendableAnswer(answer) })
      // A turn of the event loop, in which promises and timers that were left behind fail where they belong.
      await wait(1)
    }
    if (job.reward) {
      await mark(at, 'reward')
      await send({ kind: 'rewarding', at })
      await send({ kind: 'reward', at, ...(await rewardOf(job, work, where)) })
    }
    if (job.training) {
      await mark(at, 'training')
      await send({ kind: 'training', at })
      const tell = (news: unknown): Promise<void> => send({ kind: 'news', at, news })
      await send({ kind: 'trained', at, ...(await train(job, work, tell, root)) })
    }
  }
  await send({ kind: 'done' })
}

async function rewardOf(
  job: Job,
  work: unknown,
  where: (stack: string) => string | undefined,
): Promise<{ reward?: unknown; thrown?: Thrown }> {
  try {
    return { reward: await (await loadLesson(job)).reward(work) }
  } catch (what) {
    return { thrown: sendable(describeThrown(what, where)) }
  }
}

async function train(
  job: Job,
  work: unknown,
  tell: (news: unknown) => Promise<void>,
  root: string,
): Promise<{ thrown?: Thrown }> {
  try {
    const training = await loadTraining(job)
    await training(work, job.training, tell)
    return {}
  } catch (what) {
    // It uses the work of several lessons.
    return { thrown: sendable(describeThrown(what, (stack) => lineIn(stack, root))) }
  }
}

/** What the file exports; a name that is missing, or is something else, is an error where a check first asks for it. */
function workOf(module: Record<string, unknown>, { exports }: Job): Record<string, unknown> {
  const work: Record<string, unknown> = {}
  for (const { name, kind } of exports) {
    const got = module[name]
    const fault = name in module ? wrongKind(name, kind, got) : missing(name, module)
    if (fault === undefined) work[name] = got
    else {
      Object.defineProperty(work, name, {
        enumerable: true,
        get() {
          throw new ExportError(fault)
        },
      })
    }
  }
  return work
}

/** Tells itself, so no words are put in front of its message. */
class ExportError extends Error {
  override readonly name = exportError
}

function wrongKind(name: string, kind: string, got: unknown): string | undefined {
  return typeof got === kind ? undefined : `'${name}' is a ${typeof got}, expected a ${kind}`
}

function missing(name: string, module: Record<string, unknown>): string {
  const there = Object.keys(module).filter((key) => key !== 'default')
  const similar = there.find((key) => key.toLowerCase() === name.toLowerCase())
  if (similar !== undefined)
    return `exercise.ts exports '${similar}', expected '${name}': capital letters count`
  if ('default' in module) {
    return `exercise.ts exports no '${name}', but has a default export: write 'export' without 'default' in front of ${name}`
  }
  const others = there.length === 0 ? 'It exports nothing' : `It exports ${there.join(', ')}`
  return `exercise.ts exports no '${name}'. ${others}; was ${name} renamed, or is the word 'export' missing?`
}

function sendableAnswer({ value, thrown, changed }: Answer): Answer {
  if (thrown) return { thrown: sendable(thrown) }
  return { value: pack(value), ...(changed !== undefined && { changed }) }
}

/** Without the thrown thing itself, which may be anything, and without the place of the copy, which is another each time. */
function sendable({ what: _what, message, ...words }: Thrown): Thrown {
  return { ...words, message: copies.reduce((text, copy) => text.replaceAll(copy, ''), message) }
}
