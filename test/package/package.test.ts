import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, test } from 'vitest'
import { command, node } from './command.ts'
import { installed } from './installed.ts'
import { readmePrograms } from './readme-program.ts'

const require = createRequire(import.meta.url)

describe('the packed package', () => {
  test('holds what publint asks of a package', async () => {
    const { buffer, byteOffset, byteLength } = await readFile(installed().tarball)
    const tarball = buffer.slice(byteOffset, byteOffset + byteLength)
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })

  test('takes at most 235 KB, and carries the licence of the generator it holds', async () => {
    const { consumer, tarball } = installed()
    expect((await stat(tarball)).size).toBeLessThanOrEqual(235_000)
    const alea = await readFile(join(consumer, 'node_modules/glassnet/dist/seedrandom/alea.js'), 'utf8')
    expect(alea).toMatch(/Copyright \(C\) 2010 by Johannes Baagøe/)
    expect(alea).toMatch(/The above copyright notice and this permission notice shall be included/)
  })

  test('is few modules, since Node takes its time for each', async () => {
    const dist = join(installed().consumer, 'node_modules/glassnet/dist')
    const modules = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.js'))
    expect(modules.length).toBeLessThanOrEqual(20)
  })

  test('has types that resolve wherever ES modules do (attw)', async () => {
    const attw = programOf(require.resolve('@arethetypeswrong/cli/package.json'), 'attw')
    await node(
      [attw, installed().tarball, '--profile', 'esm-only', '--no-definitely-typed'],
      installed().consumer,
    )
  })

  test('brings no other package', async () => {
    const list = await command('npm', ['ls', '--all', '--parseable'], installed().consumer)
    const packages = list.match(/(?<=node_modules[/\\])\S+/g)
    expect(packages).toEqual(['glassnet'])
  })
})

describe('the program in README.md', () => {
  let program: string

  beforeAll(async () => {
    ;[program = ''] = await readmePrograms()
  })

  test('is ten lines, blank ones and comments aside', () => {
    const lines = program
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('//'))
    expect(lines.length).toBeLessThanOrEqual(10)
  })

  test('is followed by others that run as they stand', async () => {
    const folder = join(installed().consumer, 'others')
    await mkdir(folder)
    const others = (await readmePrograms()).slice(1)
    expect(others.length).toBeGreaterThanOrEqual(3)
    for (const [at, other] of others.entries()) {
      await writeFile(join(folder, `${at}.js`), other)
      expect((await node([`${at}.js`], folder)).trim()).not.toBe('')
    }
  })

  test('runs as JavaScript, and as strict TypeScript prints the same', async () => {
    const folder = join(installed().consumer, 'readme')
    await mkdir(folder)
    await writeFile(join(folder, 'javascript.js'), program)
    await writeFile(join(folder, 'typescript.ts'), program)
    const printed = await node(['javascript.js'], folder)
    expect(printed.trim()).not.toBe('')

    // The declarations of the package are checked as well, and without the types of Node.
    const compilerOptions = {
      target: 'ES2022',
      lib: ['ES2023', 'DOM'],
      module: 'NodeNext',
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipDefaultLibCheck: true,
    }
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['typescript.ts'] }),
    )
    await node([programOf(require.resolve('typescript/package.json'), 'tsc')], folder)
    expect(await node(['typescript.js'], folder)).toBe(printed)
  })
})

/** The file behind a command of an installed development tool, found by the tool's package.json. */
function programOf(manifest: string, name: string): string {
  const { bin } = require(manifest) as { bin: Record<string, string> }
  return join(dirname(manifest), bin[name]!)
}
