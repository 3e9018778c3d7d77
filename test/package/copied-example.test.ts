import { copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { node } from './command.ts'
import { installed } from './installed.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const example = (name: string): string => join(root, 'examples', `${name}.ts`)

// A reader's project: the packed glassnet, what the head of the example says to install, and one copied file.
let project: string
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'glassnet-reader-'))
  const modules = join(project, 'node_modules')
  await mkdir(modules)
  await writeFile(join(project, 'package.json'), '{ "type": "module" }')
  const packed = join(installed().consumer, 'node_modules')
  await cp(join(packed, 'glassnet'), join(modules, 'glassnet'), { recursive: true })
})
afterAll(() => rm(project, { recursive: true }))

/** The packages that the first comment of an example names, glassnet aside. */
async function packagesOf(name: string): Promise<string[]> {
  const [, names = ''] = /npm install glassnet ([^\n]*)/.exec(await readFile(example(name), 'utf8')) ?? []
  return names.trim().split(' ')
}

describe('an example copied into a reader’s project', () => {
  test.each([
    ['03-perceptron', ['--json']],
    ['05-dying-relu', ['--epochs', '1', '--activations', 'relu', '--json']],
  ])('%s runs there with what it says to install', async (name, options) => {
    for (const library of await packagesOf(name)) {
      const link = join(project, 'node_modules', library)
      await mkdir(dirname(link), { recursive: true })
      await symlink(join(root, 'node_modules', library), link, 'junction').catch(ignoreExisting)
    }
    await copyFile(example(name), join(project, `${name}.ts`))
    const printed = await node(['--import', 'tsx', `${name}.ts`, ...options], project)
    expect(JSON.parse(printed).example).toBe(name)
  })
})

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
