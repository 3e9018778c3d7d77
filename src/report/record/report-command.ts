/** The command that makes a report of recorded runs. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { figurePng } from '../figure-png.ts'
import { importOptional } from '../optional-import.ts'
import { htmlPage, type PageContent } from '../page.ts'
import { shellQuoted } from '../shell-quoted.ts'
import { checkWritable, writeFileSafely } from '../write-file-safely.ts'
import { readRecording } from './recording-file.ts'
import { recordingPage } from './recording-page.ts'
import { counted } from './sections/shared.ts'

interface ReportOptions {
  readonly out: string
  readonly png?: string
  readonly title?: string
}

/**
 * Makes a report of the recordings that the words of a command line name: `FILE… [--out FILE] [--png DIR] [--title TEXT]`.
 *
 * A folder stands for all files in it that end with `.json.gz`. An error is told in one line on the error stream and ends
 * the process with exit code 1.
 */
export async function reportCommand(words: readonly string[]): Promise<void> {
  try {
    const parsed = await parseWords(words)
    if (parsed) await writeReport(parsed.files, parsed.options, words)
  } catch (error) {
    const { message, stack } = error as Error
    process.stderr.write(`${process.env.GLASSNET_TRACE ? stack : message}\n`)
    process.exitCode = 1
  }
}

/** What the words ask for; nothing where they were answered with the help text or with what is wrong with them. */
async function parseWords(
  words: readonly string[],
): Promise<{ files: string[]; options: ReportOptions } | undefined> {
  const { Command, CommanderError } = await importOptional(
    () => import('commander'),
    'the options of the command are read with commander: npm install commander',
  )
  const command = new Command('report')
    .description(
      'Makes one self-contained HTML report of recorded runs.\n\nRuns of the same name are taken as one run on several seeds: ' +
        'their curves are drawn as median and range. A recording is what a Recorder wrote: npm run example -- 06-mnist --record runs',
    )
    .argument('<FILE...>', 'recordings, or folders of them')
    .option('--out <FILE>', 'where the report goes', 'reports/report.html')
    .option('--png <DIR>', 'also write every figure as a PNG')
    .option('--title <TEXT>', 'the title of the report; the names of the runs if not given')
    .showHelpAfterError('(--help shows the options)')
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 100) })
    .exitOverride()
  try {
    command.parse(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // It has said what is to be said.
    process.exitCode = error.exitCode
    return undefined
  }
  return { files: command.args, options: command.opts<ReportOptions>() }
}

async function writeReport(
  places: readonly string[],
  { out, png, title }: ReportOptions,
  words: readonly string[],
): Promise<void> {
  const advice = 'choose another place with --out FILE'
  await checkWritable(out, advice)
  const files = (await Promise.all(places.map(filesOf))).flat()
  const recordings = await Promise.all(files.map(readRecording))
  const command = `npm run report -- ${words.map(shellQuoted).join(' ')}`
  const content = { ...(title !== undefined && { title }), command }
  const html = htmlPage(await recordingPage(recordings, content))
  await writeFileSafely(out, html, advice)
  const size = (Buffer.byteLength(html) / 1e6).toFixed(1)
  process.stdout.write(`report: ${out} (${counted(recordings.length, 'run')}, ${size} MB)\n`)
  if (png === undefined) return
  const figures = await writePictures(await recordingPage(recordings, { ...content, standalone: true }), png)
  process.stdout.write(`pictures: ${counted(figures, 'figure')} in ${png}\n`)
}

/** The file itself, or the recordings in a folder, in the order of their names. */
async function filesOf(place: string): Promise<string[]> {
  const isFolder = await stat(place).then(
    (about) => about.isDirectory(),
    () => false,
  )
  if (!isFolder) return [place]
  const found = (await readdir(place)).filter((name) => name.endsWith('.json.gz')).sort()
  if (found.length === 0) throw new Error(`there is no recording in ${place}: no file ends with .json.gz`)
  return found.map((name) => join(place, name))
}

/** Writes every figure of a page, numbered in its order. */
async function writePictures({ sections }: PageContent, folder: string): Promise<number> {
  const figures = sections.filter(({ figure }) => figure !== undefined)
  for (const [at, { heading, figure }] of figures.entries()) {
    const name = heading
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80)
    const path = join(folder, `${String(at + 1).padStart(2, '0')}-${name}.png`)
    await writeFileSafely(path, await figurePng(figure!), 'choose another folder with --png DIR')
  }
  return figures.length
}
