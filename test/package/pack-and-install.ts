/** Once for all tests of this project: builds and packs the package, and installs it in an empty folder, as a user would. */
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { command } from './command.ts'
import type { Installed } from './installed.ts'

declare module 'vitest' {
  interface ProvidedContext {
    installed: Installed | { readonly failure: string }
  }
}

export default async function packAndInstall(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'glassnet-package-')))
  try {
    project.provide('installed', await install(project.config.root, folder))
  } catch (error) {
    // Thrown here, it would take the tests of all other projects along.
    project.provide('installed', { failure: String(error) })
  }
  return () => rm(folder, { recursive: true, force: true })
}

async function install(repository: string, folder: string): Promise<Installed> {
  // Packing builds first: see `prepack` in package.json.
  await command('npm', ['pack', '--pack-destination', folder], repository)
  const tarball = join(folder, (await readdir(folder)).find((file) => file.endsWith('.tgz'))!)

  const consumer = join(folder, 'consumer')
  await mkdir(consumer)
  await writeFile(join(consumer, 'package.json'), '{ "private": true, "type": "module" }\n')
  await command('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], consumer)
  return { tarball, consumer }
}
