/** What a learner has done so far, in `progress.json` beside the exercises. */
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { type LessonEntry, lessons } from '../lessons.ts'

export interface LessonProgress {
  /** When it was first passed. */
  readonly passed?: string
  /** It was passed, and did not pass when it was last checked. */
  readonly broken?: boolean
  readonly skipped?: boolean
  /** How many of the hints were read. */
  readonly hints?: number
  /** As the learner wrote it. */
  readonly prediction?: string
}

export interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>
  /** A file that could not be read was put aside, under this name. */
  readonly putAside?: string
}

const fileIn = (directory: string): string => join(directory, 'progress.json')

/** Reads the progress. A file that cannot be read is kept under another name, and the course begins anew. */
export function readProgress(directory: string): Progress {
  const file = fileIn(directory)
  if (!existsSync(file)) return { lessons: {} }
  try {
    return { lessons: lessonsOf(JSON.parse(readFileSync(file, 'utf8'))) }
  } catch {
    const putAside = join(directory, `progress.broken-${Date.now()}.json`)
    renameSync(file, putAside)
    return { lessons: {}, putAside }
  }
}

function lessonsOf(document: unknown): Record<string, LessonProgress> {
  const found = (document as { lessons?: unknown } | null)?.lessons
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new TypeError('no lessons')
  for (const entry of Object.values(found)) {
    if (typeof entry !== 'object' || entry === null) throw new TypeError('no record')
  }
  return found as Record<string, LessonProgress>
}

export function progressOf(progress: Progress, { folder }: LessonEntry): LessonProgress {
  return progress.lessons[folder] ?? {}
}

/** Changes what is known of one lesson, in the file as it is now: a watch may run beside other commands. */
export async function recordProgress(
  directory: string,
  { folder }: LessonEntry,
  change: { readonly [Key in keyof LessonProgress]: LessonProgress[Key] | undefined },
): Promise<void> {
  const { lessons: before } = readProgress(directory)
  const entry = Object.fromEntries(
    Object.entries({ ...before[folder], ...change }).filter(([, value]) => value !== undefined),
  )
  const document = { version: 1, lessons: { ...before, [folder]: entry } }
  try {
    await writeFileAtomic(fileIn(directory), `${JSON.stringify(document, null, 2)}\n`)
  } catch (error) {
    throw new Error(`your progress cannot be written to ${fileIn(directory)}: ${(error as Error).message}`)
  }
}

/** Writes down whether a lesson passes now; one that was passed stays so, and it is kept that it does not any more. */
export async function recordCheck(directory: string, entry: LessonEntry, isPassed: boolean): Promise<void> {
  const { passed, broken = false, skipped } = progressOf(readProgress(directory), entry)
  if (!isPassed) {
    if (passed !== undefined && !broken) await recordProgress(directory, entry, { broken: true })
  } else if (passed === undefined || broken || skipped) {
    await recordProgress(directory, entry, {
      passed: passed ?? new Date().toISOString(),
      broken: undefined,
      skipped: undefined,
    })
  }
}

/**
 * The first lesson that is neither passed nor skipped behind the one that was passed last, for one may begin anywhere;
 * then the first of all, then the first that was skipped.
 */
export function nextLesson(progress: Progress): LessonEntry | undefined {
  const passedAt = (entry: LessonEntry): string => progressOf(progress, entry).passed ?? ''
  const last = lessons.reduce((latest, entry) => (passedAt(entry) >= passedAt(latest) ? entry : latest))
  const behind = passedAt(last) === '' ? 0 : last.number
  const open = lessons.filter((entry) => passedAt(entry) === '')
  const wanted = open.filter((entry) => !progressOf(progress, entry).skipped)
  return wanted.find(({ number }) => number > behind) ?? wanted[0] ?? open[0]
}
