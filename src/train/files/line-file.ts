/** Files that grow line by line and are whole at any moment. */
import { appendFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { WriteLine } from '../callbacks/logger.ts'
import { explainFileError } from './explain-file-error.ts'

export interface LineFileOptions {
  /** Whether the lines that are there stay, and new ones follow; false if not given: the file begins empty. */
  readonly keep?: boolean
}

/**
 * A file for a logger: `csvLogger(lineFile('runs/1.csv'))`. The folder is made.
 *
 * Every line is in the file when the call returns, so that Ctrl-C loses none and cuts none. Where `keep` finds a last line
 * without an end, of a process that died while it wrote, that line is removed.
 * Convention: UTF-8, lines end with a line feed.
 * Throws `Error`, naming the path, the reason and what to do, where the file cannot be written; at once, not with the
 * first line.
 */
export function lineFile(path: string, { keep = false }: LineFileOptions = {}): WriteLine {
  const attempt = (write: () => void): void => {
    try {
      write()
    } catch (error) {
      throw explainFileError(`write ${path}`, error, 'choose another place for the lines')
    }
  }
  attempt(() => {
    mkdirSync(dirname(path), { recursive: true })
    if (keep) {
      // Appending nothing makes the file where there is none, and finds out whether it may be written.
      appendFileSync(path, '')
      truncateSync(path, lengthOfWholeLines(readFileSync(path)))
    } else writeFileSync(path, '')
  })
  return (line) => attempt(() => appendFileSync(path, `${line}\n`))
}

/**
 * The lines of a file, without their ends; none where there is no such file. A last line without an end is left out.
 *
 * Throws `Error`, naming the path and the reason, where the file cannot be read.
 */
export function wholeLines(path: string): string[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw explainFileError(`read ${path}`, error, 'choose another file')
  }
  return bytes.toString('utf8', 0, lengthOfWholeLines(bytes)).split('\n').slice(0, -1)
}

function lengthOfWholeLines(bytes: Buffer): number {
  return bytes.lastIndexOf('\n') + 1
}
