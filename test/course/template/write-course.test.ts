import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { writeBundle, writeTemplate } from '../../../course/template/write-course.ts'
import { folderWith } from '../support.ts'

const scripts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

it('a template has no solutions, and names every package that its files import', () => {
  const folder = join(folderWith({ 'glassnet-9.9.9.tgz': 'packed' }), 'class')
  writeTemplate(folder, join(folder, '..', 'glassnet-9.9.9.tgz'))
  expect(existsSync(join(folder, 'solutions'))).toBe(false)
  for (const file of [
    'README.md',
    '.gitignore',
    '.github/workflows/course.yml',
    'exercises/11-relu/exercise.ts',
    'LICENSE',
  ]) {
    expect(existsSync(join(folder, file)), file).toBe(true)
  }
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  expect(dependencies.glassnet).toBe('file:./glassnet-9.9.9.tgz')
  expect(readFileSync(join(folder, 'glassnet-9.9.9.tgz'), 'utf8')).toBe('packed')
  const imported = new Set<string>()
  for (const file of scripts(folder)) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, name] of text.matchAll(/(?:^import .*|^} |import\()(?:from )?'([^.'\n][^'\n]*)'/gm)) {
      if (!name!.startsWith('node:')) imported.add(/^(@[^/]+\/)?[^/]+/.exec(name!)![0])
    }
  }
  expect(imported.has('commander')).toBe(true)
  expect([...imported].filter((name) => dependencies[name] === undefined)).toEqual([])
})

it('a copy whose Glassnet travels along hands it on', async () => {
  const folder = folderWith({ 'glassnet-9.9.9.tgz': 'packed' })
  writeTemplate(join(folder, 'class'), join(folder, 'glassnet-9.9.9.tgz'))
  const copy = pathToFileURL(join(folder, 'class', 'course', 'template', 'write-course.ts')).href
  const { writeBundle: bundleOfCopy } = (await import(copy)) as { writeBundle: typeof writeBundle }
  bundleOfCopy(join(folder, 'bundle'), {})
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'bundle', 'package.json'), 'utf8'))
  expect(dependencies.glassnet).toBe('file:./glassnet-9.9.9.tgz')
  expect(readFileSync(join(folder, 'bundle', 'glassnet-9.9.9.tgz'), 'utf8')).toBe('packed')
})

it('every link and picture of a template leads somewhere', () => {
  const folder = join(folderWith(), 'class')
  writeTemplate(folder)
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  )
  const links = pages.flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(/\[[^\][]*\]\(([^)\s]+)\)/g)]
      .filter(([, link]) => !/^(\w+:|#)/.test(link!))
      .map(([, link]) => join(folder, dirname(page), link!.replace(/#.*$/, ''))),
  )
  expect(links.length).toBeGreaterThan(16)
  expect(links.filter((link) => !existsSync(link))).toEqual([])
})

it('nothing of anybody’s is written over', () => {
  const folder = folderWith({ 'mine.txt': '' })
  expect(() => writeTemplate(folder)).toThrow('is not empty')
  expect(() => writeBundle(folder, {})).toThrow('is not empty')
  expect(() => writeTemplate(join(folder, 'new'), join(folder, 'none.tgz'))).toThrow('there is no file')
})

it('a bundle grades with the seed and the lessons it was made for, which can be no commands', () => {
  const folder = join(folderWith(), 'bundle')
  writeBundle(folder, { seed: 'autumn', lessons: '1-4,11' })
  expect(readFileSync(join(folder, 'run_autograder'), 'utf8')).toMatch(
    /--gradescope --out "\$root\/results\/results\.json" --seed autumn --lessons 1-4,11\n$/,
  )
  expect(existsSync(join(folder, 'setup.sh'))).toBe(true)
  expect(existsSync(join(folder, 'solutions'))).toBe(false)
  expect(() => writeBundle(join(folder, 'other'), { seed: 'a; rm -rf /' })).toThrow(
    'cannot stand in the script',
  )
})

it.skipIf(process.platform === 'win32')(
  'where npm cannot install the packages, the setup of a bundle fails and says what to do',
  () => {
    const folder = folderWith({ 'bin/npm': '#!/bin/sh\necho "npm error 404" >&2\nexit 1\n' })
    chmodSync(join(folder, 'bin', 'npm'), 0o755)
    writeBundle(join(folder, 'source'), {})
    const path = [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter)
    const { status, stderr } = spawnSync('bash', [join(folder, 'source', 'setup.sh')], {
      env: { ...process.env, PATH: path, AUTOGRADER_ROOT: folder },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('npm error 404\nThe packages of the course could not be installed')
    expect(stderr).toContain('--glassnet FILE.tgz')
  },
)
