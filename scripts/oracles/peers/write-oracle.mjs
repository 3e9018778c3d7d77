/**
 * Writes an oracle file: who was asked, in which version, and one line for each answer.
 *
 * With the argument --check nothing is written, and a file that is not what would be written is an error.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The version of a package that is installed beside this script. */
function versionOf(name) {
  const entry = createRequire(import.meta.url).resolve(name)
  const folder = entry.slice(0, entry.lastIndexOf(`/${name}/`) + name.length + 2)
  return JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version
}

/** Nine significant digits are enough to read the same float32 back. */
const single = (number) => (Number.isFinite(number) ? Number(number.toPrecision(9)) : String(number))

/** A tensor that a peer answered with. */
export const answer = (shape, data) => ({ shape: Array.from(shape), data: Array.from(data, single) })

export function writeOracle(file, { generator, packages, note, cases }) {
  const target = fileURLToPath(new URL(`../../../test/oracles/${file}`, import.meta.url))
  const source = packages.map((name) => ({ package: name, version: versionOf(name) }))
  const lines = cases.map((one) => JSON.stringify(one)).join(',\n')
  const text = `{
"generator":${JSON.stringify(generator)},
"source":${JSON.stringify(source)},
"note":${JSON.stringify(note)},
"cases":[
${lines}
]
}
`
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`test/oracles/${file} is not what ${generator} writes; run it without --check`)
    process.exitCode = 1
  }
}
