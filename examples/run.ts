/** `npm run example`: lists the examples, or runs one with the options that follow its name. */
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('.', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => /^\d\d-.*\.ts$/.test(file))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort()

const name = process.argv[2]
if (name === undefined || name === '--help' || name === '-h') {
  const width = Math.max(...names.map((known) => known.length))
  for (const known of names) console.log(`${known.padEnd(width)}  ${questionOf(known)}`)
  console.log('\nnpm run example -- NAME [--seed S] [--epochs N] [--json] [--report FILE] [--help]')
} else if (names.includes(name)) {
  process.argv.splice(2, 1)
  await import(new URL(`${name}.ts`, folder).href)
} else {
  console.error(`there is no example '${name}'; expected one of ${names.join(', ')}`)
  process.exitCode = 1
}

/** The question stands in the first comment of every example. */
function questionOf(example: string): string {
  const source = readFileSync(new URL(`${example}.ts`, folder), 'utf8')
  return /^\/\*\*\s*\n? ?\*? ?(.*?)\s*(\*\/)?$/m.exec(source)?.[1] ?? ''
}
