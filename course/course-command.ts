/** The words of `npm run course`: commands for those who learn, and for those who teach. */
import { Command, Option } from 'commander'
import { checkAll, checkOne } from './learn/check.ts'
import { commandFor } from './learn/command-for.ts'
import { hint, reset, showSolution, skip } from './learn/help.ts'
import { predict } from './learn/predict.ts'
import { nextLesson, readProgress } from './learn/progress.ts'
import { tellLesson, tellList, tellStatus } from './learn/status.ts'
import { fromHere, Terminal, toHere, wrapped } from './learn/terminal.ts'
import type { TrainOptions } from './learn/train.ts'
import { watch } from './learn/watch.ts'
import { openWorkspace, usualWorkspace } from './learn/workspace.ts'
import { findLesson, type LessonEntry, lessons } from './lessons.ts'
import { mostSimilar } from './most-similar.ts'
import { layerSizes, seconds, whole } from './option-values.ts'
import type { WorkOptions } from './run/check-work.ts'
import { addTeaching } from './teaching-commands.ts'

const terminal = new Terminal()

/** What Ctrl-C ends with, and what is said then: leaving a watch is no failure. */
export const interrupted: { code: number; say?: () => void } = { code: 130 }

function courseCommand(): Command {
  const program = new Command('npm run course --')
    .description(
      'A neural network in sixteen lessons. Without a command: where you are, and what to do next.',
    )
    .addOption(new Option('--dir <DIR>', 'where your exercises are').default(usualWorkspace, 'my-course'))
    .showHelpAfterError('(npm run course -- --help shows the commands)')
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 100) })
    .helpCommand(false)
    .addHelpText(
      'after',
      `\n${wrapped('N is a number (11), a folder (11-relu) or a topic (relu); without it, the lesson you are at.').join('\n')}`,
    )
    .addHelpText('before', (): string => {
      const [unknown] = program.args
      if (unknown !== undefined && !unknown.startsWith('-'))
        throw new RangeError(tellUnknown(unknown, program))
      return ''
    })
    .hook('preAction', (_program, command) => {
      const { args, registeredArguments } = command
      if (args.length > 1 && registeredArguments.length === 1 && registeredArguments[0]!.name() === 'N')
        throw new RangeError(`${command.name()} takes one lesson at a time, got ${args.join(' ')}`)
    })

  /** The learner's folder, with everything in it that should be. */
  const open = (): { directory: string; isNew: boolean } => {
    const { dir } = program.opts<{ dir: string }>()
    const directory = dir === usualWorkspace ? dir : fromHere(dir)
    const isNew = openWorkspace(directory)
    const { putAside } = readProgress(directory)
    if (putAside !== undefined) {
      terminal.line(
        `Your progress could not be read; the file is kept as ${toHere(putAside)}, and counting begins anew.`,
      )
      terminal.line(
        `Nothing of what you wrote is lost: ${commandFor(directory, 'check-all')} counts it again.`,
      )
    }
    return { directory, isNew }
  }
  const lessonOr = (text: string | undefined, directory: string): LessonEntry =>
    text === undefined ? (nextLesson(readProgress(directory)) ?? lessons.at(-1)!) : findLesson(text)

  program.allowExcessArguments().action(() => {
    const [unknown] = program.args
    if (unknown !== undefined) throw new RangeError(tellUnknown(unknown, program))
    const { directory, isNew } = open()
    tellStatus(directory, readProgress(directory), isNew, terminal)
  })
  program
    .command('list')
    .description('all lessons, and how far you are')
    .action(() => tellList(readProgress(open().directory), terminal))
  program
    .command('next')
    .description('the next lesson and what to do in it')
    .action(async () => {
      const { directory } = open()
      const progress = readProgress(directory)
      const next = nextLesson(progress)
      if (next) await tellLesson(directory, next, progress, terminal)
      else
        terminal.line(`All lessons are passed. ${commandFor(directory, 'check-all')} checks them once more.`)
    })
  program
    .command('predict [N] [ANSWER...]')
    .description('a guess before the work; shown beside the outcome later, never marked')
    .action(async (number: string | undefined, words: readonly string[]) => {
      const { directory } = open()
      const answer = words.length === 0 ? undefined : words.join(' ')
      await predict(directory, lessonOr(number, directory), answer, terminal)
    })
  checking(program.command('watch [N]').description('checks again whenever you save')).action(
    async (number: string | undefined, options: CheckOptions) => {
      const { directory } = open()
      const wanted = number === undefined ? undefined : findLesson(number)
      interrupted.code = 0
      await watch(directory, wanted, workOptions(options), terminal)
    },
  )
  checking(program.command('check [N]').description('checks a lesson once')).action(
    async (number: string | undefined, options: CheckOptions) => {
      const { directory } = open()
      const passed = await checkOne(directory, lessonOr(number, directory), workOptions(options), terminal)
      if (!passed && options.exitCode) process.exitCode = 1
    },
  )
  checking(program.command('check-all').description('checks all lessons, a line for each')).action(
    async (options: CheckOptions) => {
      const passed = await checkAll(open().directory, workOptions(options), terminal)
      if (!passed && options.exitCode) process.exitCode = 1
    },
  )
  program
    .command('train')
    .description('the digits at full size, on your own layers: what comes after the last lesson')
    .option('--digits <N>', 'how many to learn from (default: 6000)', whole(10, 8000))
    .option('--epochs <N>', 'how often each is seen (default: 3)', whole(1, 1000))
    .option('--seeds <N>', 'how many networks (default: 5)', whole(1, 100))
    .option('--hidden <UNITS>', 'hidden layers, such as 64-32; 0 for none (default: 24)', layerSizes)
    .action(async (options: TrainOptions) => {
      const { train } = await import('./learn/train.ts')
      const isDone = await train(open().directory, options, terminal, (say) => {
        interrupted.say = say
      })
      if (!isDone) process.exitCode = 1
    })
  program
    .command('hint [N]')
    .description('one step of help; each time one step further')
    .option('--all', 'all of them')
    .action(async (number: string | undefined, { all = false }: { all?: boolean }) => {
      const { directory } = open()
      await hint(directory, lessonOr(number, directory), all, terminal)
    })
  program
    .command('skip [N]')
    .description('goes on without this lesson')
    .action(async (number?: string) => {
      const { directory } = open()
      await skip(directory, lessonOr(number, directory), terminal)
    })
  program
    .command('reset <N>')
    .description('begins a lesson again; what you wrote is kept beside it')
    .action(async (number: string) => reset(open().directory, findLesson(number), terminal))
  program
    .command('solution [N]')
    .description('how it can be written, once the lesson is passed')
    .option('--anyway', 'also before that')
    .action((number: string | undefined, { anyway = false }: { anyway?: boolean }) => {
      const { directory } = open()
      showSolution(directory, lessonOr(number, directory), anyway, terminal)
    })
  addTeaching(program, terminal)
  return program
}

function tellUnknown(unknown: string, { commands }: Command): string {
  const similar = mostSimilar(
    unknown,
    commands.map((command) => command.name()),
  )
  const further =
    similar === undefined ? 'npm run course -- --help shows them all' : `did you mean ${similar}?`
  return `there is no command '${unknown}'; ${further}`
}

interface CheckOptions {
  readonly time?: number
  readonly seed?: string
  readonly exitCode?: boolean
}

function checking(command: Command): Command {
  return command
    .option('--time <SECONDS>', 'how long one call of your code may take (default: 5)', seconds)
    .option('--seed <COHORT>', 'the numbers that your class is given')
    .option('--exit-code', 'end with code 1 where something fails')
}

function workOptions({ time, seed }: CheckOptions): WorkOptions {
  return { ...(time !== undefined && { seconds: time }), ...(seed !== undefined && { cohort: seed }) }
}

/** Runs the words of a command line; an error is told in one line and ends with code 1. */
export async function runCourse(words: readonly string[]): Promise<void> {
  try {
    await courseCommand().parseAsync(words, { from: 'user' })
  } catch (error) {
    const { message, stack } = error as Error
    process.stderr.write(`${process.env.GLASSNET_TRACE ? stack : message}\n`)
    process.exitCode = 1
  }
}
