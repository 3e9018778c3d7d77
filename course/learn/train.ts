/** The last thing in the course: real digits at full size, on layers that are all the learner's own. */
import { join } from 'node:path'
import type { Screen } from 'glassnet/report'
import type { SeedResult, TrainingNews, TrainingSettings } from '../../exercises/16-mnist/training.ts'
import { findLesson, type LessonEntry } from '../lessons.ts'
import { checkWork, type LessonResult } from '../run/check-work.ts'
import { Child } from '../run/child-process.ts'
import { trainWork } from '../run/train-work.ts'
import { commandFor } from './command-for.ts'
import { isPassed, tellPrinted } from './tell-result.ts'
import { type Terminal, toHere, wrapped } from './terminal.ts'

export interface TrainOptions {
  readonly digits?: number
  /** How many other digits the answers are counted on. */
  readonly tests?: number
  readonly epochs?: number
  readonly seeds?: number
  readonly hidden?: readonly number[]
}

/**
 * Checks the last lesson, trains with it, and tells what came out; answers whether it came to its end.
 *
 * `atInterruption` is handed what is to be said when Ctrl-C ends it.
 */
export async function train(
  directory: string,
  options: TrainOptions,
  terminal: Terminal,
  atInterruption: (say: () => void) => void = () => undefined,
): Promise<boolean> {
  const entry = findLesson('mnist')
  // It starts while the work is checked in another one.
  const child = new Child()
  try {
    const [checked] = await checkWork(directory, [entry])
    if (!isPassed(checked!)) {
      terminal.lines(tellMissing(directory, checked!, terminal))
      return false
    }
    return await trainPassed(directory, entry, options, terminal, atInterruption, child)
  } finally {
    child.stop()
  }
}

/** Which parts are not there yet, and why: the first that is said of each. */
export function tellMissing(
  directory: string,
  { entry, checks, problem }: Pick<LessonResult, 'entry' | 'checks' | 'problem'>,
  terminal: Terminal,
): string[] {
  const said = new Map<string, string>()
  for (const { part, passed, message } of checks) {
    if (!passed && !said.has(part)) said.set(part, message[0] ?? '')
  }
  // An earlier lesson that is missing is missing in several parts.
  const reasons = [...new Set(said.values())].map((reason) => {
    const parts = [...said].filter(([, message]) => message === reason).map(([part]) => part)
    return `${parts.join(', ')}: ${reason}`
  })
  return [
    '',
    `The training takes what you wrote, and not everything of lesson ${entry.number} is there yet:`,
    '',
    ...(problem?.slice(0, 1) ?? reasons).flatMap((line) =>
      wrapped(`${terminal.style('yellow', '·')} ${line}`, '  '),
    ),
    '',
    `A TODO of another lesson is in that lesson’s exercise. First: ${commandFor(directory, `watch ${entry.number}`)}`,
  ]
}

/** The same without the check. */
export async function trainPassed(
  directory: string,
  entry: LessonEntry,
  options: TrainOptions,
  terminal: Terminal,
  atInterruption: (say: () => void) => void = () => undefined,
  child?: Child,
): Promise<boolean> {
  const { Screen, htmlPage, writeFileSafely } = await import('glassnet/report')
  const { usualSettings } = await import('../../exercises/16-mnist/training.ts')
  const telling = await import('../../exercises/16-mnist/training-page.ts')
  const settings: TrainingSettings = { ...usualSettings, ...options }
  const screen = new Screen()
  await screen.prepare()
  terminal.lines(['', ...tellBeginning(settings, telling.parametersOf), ''])

  const results: SeedResult[] = []
  const bar = new Bar(screen, settings)
  atInterruption(() => {
    screen.keep()
    // The terminal has written ^C where the line begins.
    terminal.line(`${screen.isLive ? '\r' : ''}${tellInterruption(results, settings)}`)
  })
  const { problem, printed } = await trainWork(
    directory,
    entry,
    settings,
    (news) => {
      const heard = news as TrainingNews
      if (heard.kind === 'pace') screen.line(`${tellPace(heard)}\n`)
      else if (heard.kind === 'progress') bar.show(heard)
      else if (heard.kind === 'epoch') bar.epoch(heard)
      else {
        results.push(heard)
        bar.line(telling.tellSeed(heard, settings))
      }
    },
    child,
  )
  screen.keep()
  const said = tellPrinted(printed, 'meanwhile', terminal)
  if (problem) {
    terminal.lines(['', `${terminal.style('red', '✗')} The training broke off: ${problem[0]}`])
    terminal.lines([...problem.slice(1), ...said])
    if (results.length === 0) return false
    terminal.line('This is what the seeds before it came to.')
  }
  terminal.lines(['', ...telling.tellTraining(results), ...said])
  const file = join(directory, 'reports', `${entry.folder}-full.html`)
  await writeFileSafely(
    file,
    htmlPage(await telling.trainingPage(results, settings, commandOf(directory, options))),
  )
  terminal.lines(['', `As a page: ${toHere(file)}`])
  return problem === undefined
}

function tellBeginning(settings: TrainingSettings, parametersOf: (sizes: readonly number[]) => number) {
  const { digits, tests, epochs, seeds, hidden } = settings
  const sizes = [784, ...hidden, 10]
  return wrapped(
    `Your own layers, ${sizes.join('-')}: ${parametersOf(sizes)} weights and biases. They learn from ${digits} digits of ` +
      `28\u00a0×\u00a028 pixels, each seen ${counted(epochs, 'time')}, and are judged by ${tests} others, on ${counted(seeds, 'seed')}.`,
  )
}

function tellPace({ milliseconds, seconds }: Extract<TrainingNews, { kind: 'pace' }>): string {
  return (
    `A digit takes your layers about ${milliseconds.toPrecision(2)} ms, so all of it takes about ${duration(seconds)}. ` +
    'Ctrl-C ends it.'
  )
}

function tellInterruption(results: readonly SeedResult[], { seeds }: TrainingSettings): string {
  const read = results.map(({ accuracy }) => `${(100 * accuracy).toFixed(1)} %`).join(', ')
  return `Stopped in seed ${results.length + 1} of ${seeds}. ${read === '' ? 'No seed was finished.' : `Read so far: ${read}.`}`
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** `40 s`, `3 min`, `1 h 20 min`: no more of it than can be known. */
export function duration(seconds: number): string {
  if (seconds < 20) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 100) return `${5 * Math.round(seconds / 5)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function commandOf(directory: string, options: TrainOptions): string {
  const words = Object.entries(options).map(
    ([name, value]) => ` --${name} ${Array.isArray(value) ? value.join('-') || 0 : value}`,
  )
  return commandFor(directory, `train${words.join('')}`)
}

/** A bar with the time left where someone watches, and a line for each epoch in a pipe. */
class Bar {
  readonly #screen: Screen
  readonly #settings: TrainingSettings
  #startedAt: number | undefined
  #startedWith = 0

  constructor(screen: Screen, settings: TrainingSettings) {
    this.#screen = screen
    this.#settings = settings
  }

  show({ share, seed, epoch }: Extract<TrainingNews, { kind: 'progress' }>): void {
    const { epochs, seeds } = this.#settings
    const left = this.#left(share)
    const width = Math.max(5, Math.min(30, this.#screen.width - 60))
    const full = Math.floor(share * width)
    const bar = '█'.repeat(full) + '░'.repeat(width - full)
    const time = left === undefined ? '' : `   about ${duration(left)} left`
    const text = `${bar} ${Math.floor(100 * share)} %   seed ${seed} of ${seeds}, epoch ${epoch + 1} of ${epochs}${time}`
    this.#screen.show([text])
  }

  epoch({ seed, epoch, loss }: Extract<TrainingNews, { kind: 'epoch' }>): void {
    if (this.#screen.isLive) return
    this.#screen.line(`seed ${seed}  epoch ${epoch + 1}/${this.#settings.epochs}  loss ${loss.toFixed(4)}`)
  }

  /** A line that stays, in place of the bar; what is drawn next stands below it. */
  line(text: string): void {
    if (this.#screen.isLive) {
      this.#screen.show([text])
      this.#screen.keep()
    } else this.#screen.line(text)
  }

  /** In seconds; unknown until something was done. */
  #left(share: number): number | undefined {
    const now = performance.now()
    if (this.#startedAt === undefined) {
      this.#startedAt = now
      this.#startedWith = share
      return undefined
    }
    const done = share - this.#startedWith
    return done <= 0 ? undefined : ((now - this.#startedAt) / 1000 / done) * (1 - share)
  }
}
