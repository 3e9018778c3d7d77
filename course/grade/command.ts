/** `npm run course -- grade`: finds, grades, and writes in the wanted form. */
import { fromHere, type Terminal, toHere } from '../learn/terminal.ts'
import { findLessons } from '../lessons.ts'
import { findSubmissions } from './find-submissions.ts'
import { asCsv, asGradescope, asJson, asText } from './formats.ts'
import { type Grading, grade, tellGraded } from './grade.ts'

export interface GradeArguments {
  readonly json?: boolean
  readonly csv?: boolean
  readonly gradescope?: boolean
  readonly out?: string
  readonly lessons?: string
  readonly seed?: string
  readonly ownNumbers?: boolean
  readonly jobs?: number
  readonly time?: number
}

const forms = { json: asJson, csv: asCsv, gradescope: asGradescope }

export async function gradeCommand(
  folders: readonly string[],
  options: GradeArguments,
  terminal: Terminal,
): Promise<void> {
  const wanted = (Object.keys(forms) as (keyof typeof forms)[]).filter((form) => options[form])
  if (wanted.length > 1) throw new Error(`one form at a time, please: --${wanted.join(' or --')}`)
  const [form] = wanted
  if (options.out !== undefined && form === undefined) {
    throw new Error('--out needs a form: --json, --csv or --gradescope')
  }
  const entries = findLessons(options.lessons)
  const submissions = findSubmissions(folders, entries)
  if (form === 'gradescope' && submissions.length !== 1) {
    throw new Error(`Gradescope takes one submission at a time, got ${submissions.length}: name one folder`)
  }
  const isLong = submissions.length > 1
  const grading = await grade(submissions, {
    entries,
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.ownNumbers && { isSeedOwn: true }),
    ...(options.jobs !== undefined && { jobs: options.jobs }),
    ...(options.time !== undefined && { seconds: options.time }),
    onGraded: (graded) => {
      // On the error stream: the other one is perhaps a file.
      if (isLong) process.stderr.write(`${graded.name}: ${tellGraded(graded)}\n`)
    },
  })
  await deliver(grading, form, options.out, terminal)
}

async function deliver(
  grading: Grading,
  form: keyof typeof forms | undefined,
  out: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const text = form === undefined ? asText(grading) : forms[form](grading)
  if (out === undefined) {
    terminal.line(text.trimEnd())
    return
  }
  const { default: writeFileAtomic } = await import('write-file-atomic')
  await writeFileAtomic(fromHere(out), text)
  terminal.lines([asText(grading).trimEnd(), '', `written to ${toHere(fromHere(out))}`])
}
