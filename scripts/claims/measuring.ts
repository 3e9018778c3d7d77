/** What the measurements of several claims share. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Bench } from './claim.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** Every example runs once, however many claims ask for it. */
const documents = new Map<string, Promise<unknown>>()

/** A bench that remembers which examples were asked for. */
export function newBench(): Bench & { readonly asked: readonly string[] } {
  const asked: string[] = []
  return {
    asked,
    async example(command) {
      if (!asked.includes(command)) asked.push(command)
      if (!documents.has(command)) documents.set(command, runExample(command))
      return documents.get(command)
    },
  }
}

async function runExample(command: string): Promise<unknown> {
  const options = ['--import', 'tsx', 'examples/run.ts', ...command.split(' '), '--json']
  const { stdout } = await run(process.execPath, options, { cwd: root, maxBuffer: 1e9 })
  return JSON.parse(stdout)
}

/** The seeds from one to another. */
function seedsFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** The seeds that most trainings here run on; what is asserted of them in test/claims are wide bands. */
export const seeds = seedsFrom(1, 10)
/** How those are told. */
export const ofSeeds = `${seeds[0]} to ${seeds.at(-1)}`

/** For every seed, how often; null where it never happened. */
export function perSeed(of: (seed: number) => number, list: readonly number[] = seeds): (number | null)[] {
  return list.map(of).map((value) => (Number.isFinite(value) ? value : null))
}

/** The first whole number from a start on that has a property. */
export function firstWhole(start: number, step: 1 | -1, has: (x: number) => boolean): number {
  for (let x = start; Math.abs(x) < 10_000; x += step) if (has(x)) return x
  throw new RangeError('firstWhole: no whole number below 10,000 has the property')
}

export function largest(numbers: Iterable<number>): number {
  return Math.max(...numbers)
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0)
}

export function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length
}

interface RunOfSeed {
  readonly [field: string]: unknown
}

/** One value of one run for every seed, from what an example prints with `--seeds`. */
export function ofRun(
  {
    seeds,
    runs,
  }: {
    readonly seeds?: readonly { readonly runs: readonly RunOfSeed[] }[]
    readonly runs?: readonly RunOfSeed[]
  },
  name: string,
  field: string,
): number[] {
  const perSeed = seeds?.map((seed) => seed.runs) ?? [runs!]
  return perSeed.map((all) => {
    const found = all.find((entry) => entry.name === name || entry.activation === name)
    if (!found || typeof found[field] !== 'number') {
      throw new RangeError(`the example has no number '${field}' of a run '${name}'`)
    }
    return found[field]
  })
}
