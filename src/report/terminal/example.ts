/** The frame of an example: options, help, errors, `--json` and `--report`, the same for all of them. */
import { type Backend, findBackend } from '../../tensor/index.ts'
import { importOptional } from '../optional-import.ts'
import { htmlPage, type PageContent } from '../page.ts'
import { checkWritable, writeFileSafely } from '../write-file-safely.ts'
import { InterruptedError, sayInterrupted } from './interruption.ts'
import { choice, type OptionKind, type OptionTable, type OptionValues, whole } from './options.ts'
import { optionWord, rerunCommand } from './rerun-command.ts'
import { Screen } from './screen.ts'

/** What every example is told. */
export interface CommonOptions {
  readonly seed: number
  readonly epochs: number
  /** Which loops run: the fastest there are, or the ones asked for. */
  readonly backend: Backend
}

/** What an example comes to. */
export interface ExampleResult {
  /** What `--json` prints, beside the example's name, seed, command, report and seconds. */
  readonly json: Readonly<Record<string, unknown>>
  /** The content of the report, made only where one is written. */
  readonly page?: () => PageContent | Promise<PageContent>
  /** The whole report as HTML, for one that is no page of sections. */
  readonly html?: () => string
}

export interface Example<Table extends OptionTable> {
  /** The name of the file: `04-xor`. */
  readonly name: string
  /** The question it answers, in one line. */
  readonly question: string
  /** What to think of before the answer is read, as a question to oneself; shown with the question before the run. */
  readonly expectation?: string
  /** A few sentences for the help text. */
  readonly about: string
  /** How many epochs if not given; an example that trains nothing leaves it out. */
  readonly epochs?: number | { readonly default: number | undefined; readonly description: string }
  readonly options?: Table
  /** Where the report goes if not given; without it only `--report` writes one. */
  readonly report?: string
  run(options: CommonOptions & OptionValues<Table>, screen: Screen): Promise<ExampleResult>
}

/**
 * Runs an example with the options of the command line.
 *
 * Every example takes `--seed`, `--epochs`, `--backend`, `--json`, `--report FILE` and `--help`. An error is told in one line on the
 * error stream and ends the process with exit code 1, or 130 after Ctrl-C.
 */
export async function example<Table extends OptionTable = Record<never, never>>(
  definition: Example<Table>,
): Promise<void> {
  // A reader of the pipe that has seen enough (head, less) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  try {
    await runExample(definition, process.argv.slice(2))
  } catch (error) {
    const { message, stack } = error as Error
    if (error instanceof InterruptedError) {
      sayInterrupted(message)
      process.exitCode = 130
      return
    }
    process.stderr.write(`${process.env.GLASSNET_TRACE ? stack : message}\n`)
    process.exitCode = 1
  }
}

async function runExample<Table extends OptionTable>(
  definition: Example<Table>,
  words: readonly string[],
): Promise<void> {
  const started = performance.now()
  const { json, report, ...values } = await parseOptions(definition, words)
  const backend = findBackend(String(values.backend ?? 'float32'))
  const options = { ...values, backend } as unknown as CommonOptions & OptionValues<Table>
  const screen = new Screen({ silent: json })
  const file = report ?? definition.report
  if (file) await checkWritable(file)
  if (definition.expectation !== undefined) {
    screen.paragraph(definition.question)
    screen.paragraph(thinkFirst(definition.expectation))
  }
  const result = await definition.run(options, screen)

  const command = rerunCommand({
    start: `npm run example -- ${definition.name}`,
    table: { ...definition.options, seed: seedOption, epochs: epochsOption(definition.epochs) },
    values: options,
    always: ['seed', 'seeds'],
  })
  const html =
    result.html?.() ??
    (file && result.page ? htmlPage(await pageOf(result.page, command, definition)) : undefined)
  if (file && html) await writeFileSafely(file, html)
  else if (file) throw new Error(`${definition.name} makes no report; leave --report out`)
  const seconds = Math.round(performance.now() - started) / 1000
  if (json) {
    const document = {
      example: definition.name,
      seed: options.seed,
      ...(definition.expectation !== undefined && { expectation: definition.expectation }),
      command,
      ...result.json,
      report: file ?? null,
      seconds,
    }
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  } else if (file) {
    screen.line(`report: ${file}`)
  }
}

/** The report, with what to think of first before what came out, and the command that makes it again. */
async function pageOf(
  page: NonNullable<ExampleResult['page']>,
  command: string,
  { expectation }: Pick<Example<OptionTable>, 'expectation'>,
): Promise<PageContent> {
  const content = { command, ...(await page()) }
  if (expectation === undefined) return content
  return { ...content, lede: [thinkFirst(expectation), ...(content.lede ?? [])] }
}

/** The expectation, as it is told. */
function thinkFirst(expectation: string): string {
  return `Think first: ${expectation}`
}

interface Parsed {
  readonly json: boolean
  readonly report?: string
  readonly [option: string]: unknown
}

async function parseOptions(definition: Example<OptionTable>, words: readonly string[]): Promise<Parsed> {
  const { Command, InvalidArgumentError, Option } = await importOptional(
    () => import('commander'),
    'the options of an example are read with commander: npm install commander',
  )
  const { question, expectation, about } = definition
  const thought = expectation === undefined ? [] : [thinkFirst(expectation)]
  const command = new Command(definition.name)
    .description([question, ...thought, about].join('\n\n'))
    .showHelpAfterError(`(${definition.name} --help shows the options)`)
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 100) })

  const add = (name: string, kind: OptionKind<unknown>): void => {
    const option = new Option(
      `${optionWord(name)}${kind.placeholder ? ` <${kind.placeholder}>` : ''}`,
      kind.description,
    )
    if (Array.isArray(kind.fallback)) option.default(kind.fallback, 'all')
    else if (kind.fallback !== undefined && kind.fallback !== false) option.default(kind.fallback)
    const { parse } = kind
    if (kind.choices) option.choices(kind.choices)
    else if (parse) {
      option.argParser((text: string) => {
        try {
          return parse(text)
        } catch (error) {
          throw new InvalidArgumentError((error as Error).message)
        }
      })
    }
    command.addOption(option)
  }
  for (const [name, kind] of Object.entries(definition.options ?? {})) add(name, kind)
  add('seed', seedOption)
  add('epochs', epochsOption(definition.epochs))
  add('backend', {
    ...choice(
      'which loops run, with the same bits (default: simd where there is one)',
      ['simd', 'reference'],
      'simd',
    ),
    fallback: undefined,
  })
  command.option('--json', 'print one JSON document and nothing else')
  command.option(
    '--report <FILE>',
    `write a self-contained HTML report${definition.report ? ` (default: ${definition.report})` : ''}`,
  )

  const switches = Object.entries(definition.options ?? {}).filter(([, kind]) => kind.fallback === false)
  const off = Object.fromEntries(switches.map(([name]) => [name, false]))
  return { json: false, ...off, ...command.parse(words, { from: 'user' }).opts() }
}

const seedOption = whole('where all chance comes from', 1, 0)

function epochsOption(epochs: Example<OptionTable>['epochs']): OptionKind<unknown> {
  if (typeof epochs === 'number') return whole('how often every sample is seen', epochs)
  if (epochs) return { ...whole(epochs.description, epochs.default ?? 0), fallback: epochs.default }
  return whole('accepted by every example; this one trains nothing', 1)
}
