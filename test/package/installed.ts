/** The package as a user has it, made once by pack-and-install.ts. */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'

export interface Installed {
  /** The packed package: the `.tgz` file that would be published. */
  readonly tarball: string
  /** A folder outside the repository where the package is installed, and nothing else. */
  readonly consumer: string
}

/** What becomes of packing and installing. */
export type Outcome = Installed | { readonly failure: string }

export function installed(): Installed {
  const made: Outcome = JSON.parse(readFileSync(inject('installed'), 'utf8'))
  if ('failure' in made) throw new Error(`the package could not be packed and installed:\n${made.failure}`)
  return made
}

const longestWait = 300_000

/** Waits until the package is installed, or could not be. */
export async function installation(): Promise<void> {
  const started = performance.now()
  while (!existsSync(inject('installed'))) {
    if (performance.now() - started > longestWait) throw new Error('packing and installing takes too long')
    await setTimeout(50)
  }
}
