/**
 * Writes test/oracles/activations.json: every activation and its derivative, computed with decimal.js to more than
 * 50 digits and rounded once to the nearest double.
 *
 *     npx tsx scripts/oracles/activations.ts            writes the file
 *     npx tsx scripts/oracles/activations.ts --check    fails where the file is not what would be written
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Decimal } from 'decimal.js'
import { exact } from './activations/decimal-functions.ts'
import { type ExactFunction, exactFunctions } from './activations/exact-functions.ts'
import { exactRows } from './activations/exact-rows.ts'
import { around, commonInputs } from './activations/inputs.ts'

const target = fileURLToPath(new URL('../../test/oracles/activations.json', import.meta.url))

/** What a function is asked beyond `commonInputs`. */
export function ownInputs({ kinks, derivativeZeros }: ExactFunction): number[] {
  const known = new Set(commonInputs)
  return [...new Set([...kinks, ...derivativeZeros].flatMap(around))].filter((x) => !known.has(x))
}

/** A JSON number is read back as the double it was written from; −0 is written as such, the others have no number. */
const text = (x: number): string => (Object.is(x, -0) ? '-0' : Number.isFinite(x) ? String(x) : `"${x}"`)
const list = (numbers: readonly number[]): string => `[${numbers.map(text).join(',')}]`
const rounded = (numbers: readonly Decimal[]): string => list(numbers.map((number) => number.toNumber() + 0))

/** One line of the file. */
export function lineOf(subject: ExactFunction): string {
  const own = ownInputs(subject)
  const inputs = [...commonInputs, ...own].map(exact)
  return [
    `{"name":"${subject.name}","parameters":${JSON.stringify(subject.parameters)}`,
    `"inputs":${list(own)}`,
    `"values":${rounded(inputs.map(subject.value))}`,
    `"derivatives":${rounded(inputs.map(subject.derivative))}`,
    `"derivativeZeros":${list(subject.derivativeZeros)}`,
    `"valueAtInfinity":${list(subject.valueAtInfinity)}`,
    `"derivativeAtInfinity":${list(subject.derivativeAtInfinity)}}`,
  ].join(',')
}

function file(): string {
  const { version } = createRequire(import.meta.url)('decimal.js/package.json') as { version: string }
  const rows = exactRows().map(
    ({ name, input, outputGradient, output, inputGradient }) =>
      `{"name":"${name}","input":${list(input)},"outputGradient":${list(outputGradient)},` +
      `"output":${rounded(output)},"inputGradient":${rounded(inputGradient)}}`,
  )
  return `{
"generator":"scripts/oracles/activations.ts",
"source":{"package":"decimal.js","version":"${version}","digits":50},
"inputs":${list(commonInputs)},
"functions":[
${exactFunctions.map(lineOf).join(',\n')}
],
"rows":[
${rows.join(',\n')}
]
}
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const written = file()
  if (!process.argv.includes('--check')) writeFileSync(target, written)
  else if (readFileSync(target, 'utf8') !== written) {
    console.error(
      'test/oracles/activations.json is not what scripts/oracles/activations.ts writes; run it without --check',
    )
    process.exitCode = 1
  }
}
