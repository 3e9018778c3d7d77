/** A folder that takes the place of another, whole or not at all. */
import { existsSync, renameSync, rmSync } from 'node:fs'

/** Both must lie in the same file system. Nothing can come between the two renamings but the end of the machine. */
export function replaceFolder(old: string, by: string): void {
  const aside = `${by}-old`
  const isThere = existsSync(old)
  if (isThere) renameSync(old, aside)
  renameSync(by, old)
  if (isThere) rmSync(aside, { recursive: true })
}
