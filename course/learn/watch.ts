/** Checks a lesson again whenever one of its files is saved. */
import { existsSync, readdirSync, readFileSync, watch as watchFolder } from 'node:fs'
import { join } from 'node:path'
import { type LessonEntry, lessons } from '../lessons.ts'
import type { WorkOptions } from '../run/check-work.ts'
import { Child } from '../run/child-process.ts'
import { checkOne } from './check.ts'
import { commandFor } from './command-for.ts'
import { nextLesson, progressOf, readProgress } from './progress.ts'
import { type Terminal, toHere } from './terminal.ts'
import { exerciseIn } from './workspace.ts'

/** Editors save in several steps: write, rename, touch. */
const settleMilliseconds = 40

/**
 * Watches until Ctrl-C. With a lesson it stays there; without, it goes on to the next one when a lesson is passed.
 *
 * A process for the next check is always ready, so that an answer comes well within a second.
 */
export async function watch(
  directory: string,
  wanted: LessonEntry | undefined,
  options: WorkOptions,
  terminal: Terminal,
  until?: AbortSignal,
): Promise<void> {
  let entry = wanted ?? nextLesson(readProgress(directory)) ?? lessons[0]!
  const changes = new Changes(directory, until)
  let child = new Child(entry)
  for (let before = ''; !until?.aborted; ) {
    const files = contentOf(directory)
    if (files !== before) {
      before = files
      terminal.clear()
      const passed = await checkOne(directory, entry, { ...options, child }, terminal)
      if (passed && wanted === undefined) entry = nextLesson(readProgress(directory)) ?? entry
      // Not before: its start would take time from the check.
      child = new Child(entry)
      remindOfGuess(directory, entry, passed, terminal)
      terminal.line(
        terminal.style('dim', `Watching ${toHere(exerciseIn(directory, entry))}; Ctrl-C ends it.`),
      )
    }
    await changes.next()
  }
  child.stop()
}

function remindOfGuess(directory: string, entry: LessonEntry, passed: boolean, terminal: Terminal): void {
  const known = progressOf(readProgress(directory), entry)
  if (passed || known.prediction !== undefined || known.passed !== undefined) return
  terminal.line(`Not guessed yet: ${commandFor(directory, `predict ${entry.number}`)}`)
}

/** All that the learner has written: an exercise may use earlier ones. */
function contentOf(directory: string): string {
  return lessons
    .map(({ folder }) => {
      const place = join(directory, folder)
      if (!existsSync(place)) return folder
      const scripts = readdirSync(place).filter((name) => name.endsWith('.ts'))
      return scripts.map((name) => `${folder}/${name}\n${textOf(join(place, name))}`).join('\n')
    })
    .join('\n')
}

/** Nothing while an editor is putting another file in its place. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** One waiting at a time for any file below the lessons to change, however it is saved. */
class Changes {
  #wake: (() => void) | undefined
  #isPending = false

  constructor(directory: string, until?: AbortSignal) {
    // Folders are watched, not files: many editors save by putting another file in its place.
    const places = lessons.map(({ folder }) => join(directory, folder)).filter((place) => existsSync(place))
    const watchers = places.map((place) => watchFolder(place, () => this.#note()))
    until?.addEventListener('abort', () => {
      for (const watcher of watchers) watcher.close()
      this.#note()
    })
  }

  #note(): void {
    this.#isPending = true
    this.#wake?.()
  }

  async next(): Promise<void> {
    if (!this.#isPending) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    await new Promise((resolve) => setTimeout(resolve, settleMilliseconds))
    this.#isPending = false
  }
}
