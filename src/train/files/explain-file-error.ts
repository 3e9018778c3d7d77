/** What the system says of a file, in words. */

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  EISDIR: 'there is a folder of this name',
  ENAMETOOLONG: 'the name is too long',
}

/** `cannot write a.csv: the disk is full (ENOSPC); delete something`: what failed, why, and what to try, with its cause. */
export function explainFileError(failed: string, error: unknown, advice: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  const reason = code !== undefined ? reasons[code] : undefined
  const shown = reason ? `${reason} (${code})` : error instanceof Error ? error.message : String(error)
  return new Error(`cannot ${failed}: ${shown}; ${advice}`, { cause: error })
}
