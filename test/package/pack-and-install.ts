/** Once for all tests of this project: builds and packs the package, and installs it in an empty folder, as a user would. */
import { mkdir, mkdtemp, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { command } from './command.ts'
import type { Outcome } from './installed.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file that appears when the package is installed, or could not be, and says where or why. */
    installed: string
  }
}

export default async function packAndInstall(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'glassnet-package-')))
  const file = join(folder, 'installed.json')
  project.provide('installed', file)
  // No test of the library waits for this, and an error fails the tests of the package only.
  const made = install(project.config.root, folder)
    .catch((error: unknown) => ({ failure: String(error) }))
    .then(async (outcome) => {
      await writeFile(`${file}.part`, JSON.stringify(outcome))
      await rename(`${file}.part`, file)
    })
  return async () => {
    await made
    await rm(folder, { recursive: true, force: true })
  }
}

async function install(repository: string, folder: string): Promise<Outcome> {
  // Packing builds first: see `prepack` in package.json.
  await command('npm', ['pack', '--pack-destination', folder], repository)
  const tarball = join(folder, (await readdir(folder)).find((file) => file.endsWith('.tgz'))!)

  const consumer = join(folder, 'consumer')
  await mkdir(consumer)
  await writeFile(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n')
  await command('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], consumer)
  return { tarball, consumer }
}
