/** The command `npm run ladder`. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeFileSafely } from '../../src/report/index.ts'
import { climb } from './climb.ts'
import { ladderPage } from './page.ts'
import { rungs } from './rungs/index.ts'
import { climbFigure, climbTable } from './show.ts'

const help = `Climbs from the triple loop to the packed vectors: every rung is verified, then timed.

npm run ladder -- [options]
  --size N      multiply matrices of N×N (default 512)
  --json FILE   write the measurement into this file
  --dry         leave docs/ladder.md and its chart as they are
  --help        show this text`

const largestSize = 2048

/** Runs the command; gives its exit code. */
export async function main(
  words: readonly string[],
  write: (text: string) => void = console.log,
): Promise<number> {
  try {
    const options = readOptions(words)
    if (options.help) {
      write(help)
      return 0
    }
    const climbed = climb(rungs, {
      size: options.size,
      tell: (message) => process.stderr.write(`${message} …\n`),
    })
    write(climbTable(climbed))
    if (options.json !== undefined) {
      await writeFileSafely(options.json, `${JSON.stringify(climbed, undefined, 2)}\n`)
    }
    if (!options.dry) {
      await writeFileSafely(inDocs('ladder.md'), await ladderPage(rungs, climbed))
      await writeFileSafely(inDocs('images/ladder.svg'), await climbFigure(climbed))
    }
    return 0
  } catch (error) {
    write(error instanceof Error ? error.message : String(error))
    return 1
  }
}

function readOptions(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: {
      size: { type: 'string', default: '512' },
      json: { type: 'string' },
      dry: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const size = Number(values.size)
  if (!Number.isInteger(size) || size < 1 || size > largestSize) {
    throw new RangeError(`--size: expected a whole number from 1 to ${largestSize}, got '${values.size}'`)
  }
  return { ...values, size }
}

function inDocs(file: string): string {
  return fileURLToPath(new URL(`../../docs/${file}`, import.meta.url))
}
