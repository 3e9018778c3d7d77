/** Writing a report: the folder is made, and the file is there whole or not at all. */
import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { explainFileError } from '../train/files/explain-file-error.ts'
import { importOptional } from './optional-import.ts'

const usualAdvice = 'choose another place with --report FILE'

/**
 * Writes a file, making its folder first.
 *
 * What is in it goes to a temporary file that then takes the name: a run that is stopped in the middle leaves the old file.
 * Throws `Error`, naming the path, the reason and what to do, where the file cannot be written.
 */
export async function writeFileSafely(
  path: string,
  content: string | Buffer,
  advice = usualAdvice,
): Promise<void> {
  const { default: writeFileAtomic } = await importOptional(
    () => import('write-file-atomic'),
    'reports are written with write-file-atomic: npm install write-file-atomic',
  )
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFileAtomic(path, content)
  } catch (error) {
    throw explained(path, error, advice)
  }
}

/** Throws the error that `writeFileSafely` would throw, before the work whose result is to be written; makes the folder. */
export async function checkWritable(path: string, advice = usualAdvice): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await access(dirname(path), constants.W_OK)
    if ((await stat(path).catch(() => undefined))?.isDirectory()) {
      throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    }
  } catch (error) {
    throw explained(path, error, advice)
  }
}

function explained(path: string, error: unknown, advice: string): Error {
  return explainFileError(`write the report to ${path}`, error, advice)
}
