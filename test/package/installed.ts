/** The package as a user has it, made once by pack-and-install.ts. */
import { inject } from 'vitest'

export interface Installed {
  /** The packed package: the `.tgz` file that would be published. */
  readonly tarball: string
  /** A folder outside the repository where the package is installed, and nothing else. */
  readonly consumer: string
}

export function installed(): Installed {
  const made = inject('installed')
  if ('failure' in made) throw new Error(`the package could not be packed and installed:\n${made.failure}`)
  return made
}
