/**
 * Do the experiments of the course come out as its lessons say, on the seeds they were made with and on others?
 *
 * npx tsx scripts/check-bands.ts [--seeds 10] [--from 1,101] [--only b]
 *
 * Runs the examples in their full form and compares them with wide bands: accuracies and ratios by their mean over the
 * seeds, what must be exact by every seed. Single seeds outside are named either way. Exit code 1 if a band is broken.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { numberMeasure, textTable } from 'glassnet/report'

const root = fileURLToPath(new URL('..', import.meta.url))
const start = promisify(execFile)

interface Band {
  /** The experiment's letter in the lessons. */
  readonly key: string
  readonly example: string
  readonly run: string
  readonly measure: string
  readonly band: string
  /** What is compared with the band. */
  readonly of: 'the mean' | 'every seed'
  readonly holds: (value: number) => boolean
}

const bands: readonly Band[] = [
  {
    key: 'a2',
    example: '16-bad-bias',
    run: 'ReLU',
    measure: 'accuracy',
    band: 'below 0.2',
    of: 'the mean',
    holds: (value) => value < 0.2,
  },
  {
    key: 'a2',
    example: '16-bad-bias',
    run: 'Leaky ReLU 0.1',
    measure: 'accuracy',
    band: 'above 0.8',
    of: 'the mean',
    holds: (value) => value > 0.8,
  },
  {
    key: 'b',
    example: '08-vanishing-gradients',
    run: 'sigmoid, Glorot',
    measure: 'ratio',
    band: 'below 1e-4',
    of: 'every seed',
    holds: (value) => value < 1e-4,
  },
  {
    key: 'b',
    example: '08-vanishing-gradients',
    run: 'ReLU, He',
    measure: 'ratio',
    band: 'above 0.1',
    of: 'every seed',
    holds: (value) => value > 0.1,
  },
  {
    key: 'g',
    example: '13-prelu-slope',
    run: 'y = |x|',
    measure: 'slope',
    band: '−1 within 0.01',
    of: 'every seed',
    holds: (value) => Math.abs(value + 1) < 0.01,
  },
  {
    key: 'h',
    example: '07-symmetry',
    run: 'all 0.5',
    measure: 'distinct',
    band: '1',
    of: 'every seed',
    holds: (value) => value === 1,
  },
  {
    key: 'h',
    example: '07-symmetry',
    run: 'He normal',
    measure: 'distinct',
    band: '16, all',
    of: 'every seed',
    holds: (value) => value === 16,
  },
]

interface Document {
  readonly seeds: readonly {
    readonly seed: number
    readonly runs: readonly Readonly<Record<string, unknown>>[]
  }[]
}

async function runExample(example: string, from: number, seeds: number): Promise<Document> {
  const options = ['--seed', `${from}`, '--seeds', `${seeds}`, '--json']
  const words = ['--import', 'tsx', 'examples/run.ts', example, ...options]
  const { stdout } = await start(process.execPath, words, { cwd: root, maxBuffer: 1e9 })
  return JSON.parse(stdout)
}

/** The band's value of every seed; throws where the example has none. */
function valuesOf({ example, run, measure }: Band, { seeds }: Document): { seed: number; value: number }[] {
  return seeds.map(({ seed, runs }) => {
    const value = runs.find(({ name }) => name === run)?.[measure]
    if (typeof value !== 'number') throw new Error(`${example} has no number '${measure}' of a run '${run}'`)
    return { seed, value }
  })
}

const short = numberMeasure('', 4).show

async function check(from: readonly number[], seeds: number, only: string | undefined): Promise<boolean> {
  const chosen = bands.filter(({ key }) => only === undefined || key === only)
  if (chosen.length === 0) {
    const known = [...new Set(bands.map(({ key }) => key))]
    throw new RangeError(`there is no band '${only}'; expected one of ${known.join(', ')}`)
  }
  const rows: string[][] = []
  let holds = true
  for (const first of from) {
    const documents = new Map<string, Document>()
    for (const band of chosen) {
      const known = documents.get(band.example) ?? (await runExample(band.example, first, seeds))
      documents.set(band.example, known)
      const values = valuesOf(band, known)
      const outside = values.filter(({ value }) => !band.holds(value)).map(({ seed }) => seed)
      const all = values.map(({ value }) => value)
      const mean = all.reduce((sum, value) => sum + value, 0) / all.length
      const isBroken = band.of === 'the mean' ? !band.holds(mean) : outside.length > 0
      holds &&= !isBroken
      rows.push([
        band.key,
        band.example,
        `${band.run}: ${band.measure}`,
        seeds === 1 ? `${first}` : `${first} to ${first + seeds - 1}`,
        short(Math.min(...all)),
        short(mean),
        short(Math.max(...all)),
        `${band.of}: ${band.band}`,
        isBroken ? 'BROKEN' : 'holds',
        outside.join(', '),
      ])
    }
  }
  const columns = [
    '',
    'example',
    'run: measure',
    'seeds',
    'lowest',
    'mean',
    'highest',
    'band',
    'verdict',
    'outside',
  ]
  console.log(textTable(columns, rows))
  return holds
}

function wholeNumbers(option: string, text: string): number[] {
  return text.split(',').map((word) => {
    const value = Number(word)
    if (word.trim() === '' || !Number.isInteger(value) || value < 0) {
      throw new RangeError(`--${option}: expected whole numbers, got '${text}'`)
    }
    return value
  })
}

try {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '10' },
      from: { type: 'string', default: '1,101' },
      only: { type: 'string' },
    },
  })
  const [seeds = 0] = wholeNumbers('seeds', values.seeds)
  if (seeds < 1) throw new RangeError(`--seeds: expected at least 1, got ${values.seeds}`)
  if (!(await check(wholeNumbers('from', values.from), seeds, values.only))) process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
