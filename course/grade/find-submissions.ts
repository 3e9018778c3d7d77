/** Which folders are submissions: a workspace, a folder with one in it, or a folder full of them. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { LessonEntry } from '../lessons.ts'
import { lessons } from '../lessons.ts'
import { similarFolder } from '../run/similar-folder.ts'

export interface Submission {
  readonly name: string
  /** Where the folders of the lessons are. */
  readonly directory: string
}

/**
 * Finds the submissions in some folders, in their order, each under a name of its own.
 *
 * A folder is a submission where it holds folders of lessons (or a single `exercise.ts`), in itself or one folder below, as
 * when a whole repository is handed in. Otherwise each folder in it is one, empty ones too: who handed in nothing
 * usable stands in the list with 0 points. Throws `Error` for a folder that is not there or has nothing in it.
 */
export function findSubmissions(folders: readonly string[], entries: readonly LessonEntry[]): Submission[] {
  const found = folders.flatMap((folder) => {
    const place = resolve(folder)
    if (!existsSync(place) || !statSync(place).isDirectory()) {
      throw new Error(`there is no folder ${folder}: give folders with submissions, such as ./submissions`)
    }
    return submissionsIn(place, entries)
  })
  const names = new Map<string, number>()
  return found.map((submission) => {
    const times = (names.get(submission.name) ?? 0) + 1
    names.set(submission.name, times)
    return times === 1 ? submission : { ...submission, name: `${submission.name} (${times})` }
  })
}

function submissionsIn(place: string, entries: readonly LessonEntry[]): Submission[] {
  const own = workIn(place, entries)
  // Also several repositories side by side have work one folder below, so that has to be the only such folder.
  const below = foldersIn(place)
  const inside = below.map((folder) => workIn(join(place, folder), entries))
  if (own) return [{ name: basename(place), directory: own }]
  if (inside.filter(Boolean).length === 1 && below.includes('my-course')) {
    return [{ name: basename(place), directory: join(place, 'my-course') }]
  }
  // Its folders are misnamed, and no submissions of their own.
  if (!inside.some(Boolean) && lessons.some((entry) => similarFolder(entry, below) !== undefined)) {
    return [{ name: basename(place), directory: place }]
  }
  if (below.length === 0) throw new Error(`${place} holds neither exercises nor folders with exercises`)
  return below.map((folder) => {
    const directory = join(place, folder)
    const nested = foldersIn(directory).map((name) => workIn(join(directory, name), entries))
    return { name: folder, directory: workIn(directory, entries) ?? nested.find(Boolean) ?? directory }
  })
}

function workIn(place: string, entries: readonly LessonEntry[]): string | undefined {
  const isThere = lessons.some(({ folder }) => existsSync(join(place, folder)))
  const isSingle = entries.length === 1 && existsSync(join(place, 'exercise.ts'))
  return isThere || isSingle ? place : undefined
}

function foldersIn(place: string): string[] {
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort()
}
