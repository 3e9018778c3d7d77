/**
 * Writes docs/gallery: every figure of the examples' reports as a file of its own, and a page in which they hang.
 *
 * npx tsx scripts/gallery/write.ts [--only NAME …] [--to FOLDER]
 *
 * Runs the examples one after another, which takes some minutes. With --only the chapters of the others stay as they are; an
 * example that measures times is run again only so, because its figures would be others each time. The old gallery stays until the new one is complete.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { listExamples, runExample } from './examples.ts'
import { partsOf } from './figures-of.ts'
import { chaptersOf, chapterText, figureFile, galleryPage } from './page.ts'
import { replaceFolder } from './replace-folder.ts'

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true }, to: { type: 'string' } },
  allowPositionals: true,
})
// `--only a b`, `--only a --only b` and `a b` mean the same.
const named = [...(values.only ?? []), ...positionals]
const only = named.length > 0 ? named : undefined
const gallery = values.to ?? fileURLToPath(new URL('../../docs/gallery', import.meta.url))
const examples = listExamples()
const unknown = named.find((name) => !examples.some((example) => example.name === name))
if (unknown !== undefined) {
  console.error(
    `there is no example '${unknown}'; expected some of ${examples.map(({ name }) => name).join(', ')}`,
  )
  process.exit(1)
}
const isKnown = existsSync(join(gallery, 'README.md'))
const old = isKnown ? chaptersOf(readFileSync(join(gallery, 'README.md'), 'utf8')) : new Map<string, string>()

mkdirSync(dirname(gallery), { recursive: true })
const folder = mkdtempSync(join(dirname(gallery), '.gallery-'))
// What is made for a moment is for its owner alone; this is to stay.
chmodSync(folder, 0o755)
const ending = new AbortController()
process.once('SIGINT', () => ending.abort())
try {
  await write()
} catch (error) {
  process.exitCode = ending.signal.aborted ? 130 : 1
  const { message } = error as Error
  console.error(
    ending.signal.aborted
      ? 'ended by Ctrl-C; the gallery is as it was'
      : `${message}\nthe gallery is as it was`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function write(): Promise<void> {
  const chapters: string[] = []
  for (const example of examples) {
    const { name, isTimed } = example
    const stays = only ? !only.includes(name) : isTimed && old.has(name)
    if (stays) {
      if (old.has(name)) chapters.push(old.get(name)!)
      for (const file of readdirSync(isKnown ? gallery : folder)) {
        if (file.startsWith(`${name}-`)) cpSync(join(gallery, file), join(folder, file))
      }
      continue
    }
    const before = performance.now()
    const report = join(folder, 'report.html')
    await runExample(name, report, ending.signal)
    const parts = partsOf(readFileSync(report, 'utf8'))
    rmSync(report)
    parts.figures.forEach(({ svg }, at) => {
      writeFileSync(join(folder, figureFile(name, at)), svg)
    })
    chapters.push(chapterText({ ...example, ...parts }))
    const seconds = ((performance.now() - before) / 1000).toFixed(1)
    console.error(
      `${name.padEnd(26)} ${String(parts.figures.length).padStart(2)} figures  ${seconds.padStart(5)} s`,
    )
  }
  ending.signal.throwIfAborted()
  writeFileSync(join(folder, 'README.md'), galleryPage(chapters))
  replaceFolder(gallery, folder)
}
