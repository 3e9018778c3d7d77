import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTypeScriptConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { describe, expect, onTestFinished, test } from 'vitest'

const repository = fileURLToPath(new URL('..', import.meta.url))

/** What breaks the rules of .dependency-cruiser.js, as `rule: from → to`. */
async function violations(baseDir: string, folders: string[]): Promise<string[]> {
  const options = await extractOptions(join(repository, '.dependency-cruiser.js'))
  const fileName = join(baseDir, 'tsconfig.json')
  const tsConfig = extractTypeScriptConfig(fileName)
  const { output } = await cruise(folders, { ...options, baseDir, tsConfig: { fileName } }, {}, { tsConfig })
  return (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  )
}

const folders = ['src', 'examples', 'course', 'exercises', 'solutions']

test('the house stands: every folder of it keeps every rule', async () => {
  expect(await violations(repository, folders)).toEqual([])
})

describe('a house built wrong', () => {
  /** Other files stand in every house, so that what is imported exists and nothing but the fault is reported. */
  const soundHouse = {
    'package.json': JSON.stringify({
      name: 'glassnet',
      peerDependencies: { commander: '*' },
      devDependencies: { commander: '*', vitest: '*' },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        baseUrl: '.',
        paths: { glassnet: ['src/index.ts'], 'glassnet/*': ['src/*/index.ts'] },
      },
    }),
    'node_modules/commander/package.json': '{ "main": "index.js" }',
    'node_modules/commander/index.js': '',
    'node_modules/vitest/package.json': '{ "main": "index.js" }',
    'node_modules/vitest/index.js': '',
    'src/index.ts': "export * from './layers/index.ts'\nexport * from './train/index.ts'",
    'src/tensor/index.ts': 'export const zero = 0',
    'src/layers/index.ts':
      "export { zero } from '../tensor/index.ts'\nexport interface Layer { name: string }",
    'src/train/index.ts': "import { zero } from '../layers/index.ts'\nexport const one = zero + 1",
    'src/report/index.ts': "import 'node:fs'\nimport 'commander'\nimport '../train/index.ts'",
    'examples/01.ts': "import 'node:util'\nimport 'glassnet'\nimport 'glassnet/report'\nimport './02.ts'",
    'examples/02.ts': '',
    'test/support/helper.ts': '',
    'course/cli.ts': "import 'node:fs'\nimport 'commander'\nimport 'glassnet/report'",
    'exercises/support.ts': '',
    'exercises/01/lesson.ts': "import 'glassnet'\nimport '../../course/cli.ts'\nimport '../support.ts'",
    'solutions/01/exercise.ts': "import '../../exercises/support.ts'",
  }

  test.each<[fault: string, files: Record<string, string>, found: string[]]>([
    ['nothing wrong', {}, []],
    [
      'an import from a floor above',
      { 'src/tensor/bad.ts': "import { zero } from '../layers/index.ts'\nexport const bad = zero" },
      ['upward-from-tensor: src/tensor/bad.ts → src/layers/index.ts'],
    ],
    [
      'a type from a floor above',
      { 'src/tensor/bad.ts': "import type { Layer } from '../layers/index.ts'\nexport type Bad = Layer" },
      ['upward-from-tensor: src/tensor/bad.ts → src/layers/index.ts'],
    ],
    [
      'a folder without a floor',
      { 'src/utils/bad.ts': "import '../tensor/index.ts'" },
      ['no-floor: src/utils/bad.ts → src/tensor/index.ts'],
    ],
    [
      'a cycle, though one of its files also refers to a type of another',
      {
        'src/layers/a.ts': "import { b } from './b.ts'\nexport const a = b\nexport type A = number",
        'src/layers/b.ts':
          "import { c } from './c.ts'\nimport type { A } from './a.ts'\nexport const b: A = c",
        'src/layers/c.ts': "import { a } from './a.ts'\nexport const c = () => a",
      },
      ['no-cycle: src/layers/b.ts → src/layers/c.ts'],
    ],
    [
      'a module of Node below the browser entry',
      {
        'src/train/index.ts': "export { save } from './save.ts'",
        'src/train/save.ts': "import { writeFileSync } from 'node:fs'\nexport const save = writeFileSync",
      },
      ['runs-in-a-page: src/index.ts → fs'],
    ],
    [
      'a module of Node below the part of sweeps that runs in a page',
      {
        'src/sweep/index.ts': "import 'node:os'\nimport '../train/index.ts'",
        'src/sweep/here.ts': "import './index.ts'",
      },
      ['runs-in-a-page: src/sweep/here.ts → os'],
    ],
    [
      'training that knows of sweeps',
      {
        'src/train/bad.ts': "import '../sweep/index.ts'",
        'src/sweep/index.ts': "import '../inspect/index.ts'",
        'src/inspect/index.ts': '',
      },
      ['upward-from-train: src/train/bad.ts → src/sweep/index.ts'],
    ],
    [
      'the whole library imported from inside',
      { 'src/report/bad.ts': "import '../index.ts'" },
      ['nothing-imports-the-roof: src/report/bad.ts → src/index.ts'],
    ],
    [
      'the package imported by its name from inside',
      { 'src/report/bad.ts': "import 'glassnet/train'" },
      ['inside-by-path: src/report/bad.ts → src/train/index.ts'],
    ],
    [
      'a terminal library outside the report',
      { 'src/train/bad.ts': "await import('commander')" },
      ['only-report-presents: src/train/bad.ts → node_modules/commander/index.js'],
    ],
    [
      'a development tool in the library',
      { 'src/report/bad.ts': "import 'vitest'" },
      ['src-uses-what-it-ships-with: src/report/bad.ts → node_modules/vitest/index.js'],
    ],
    [
      'test code in the library',
      { 'src/layers/bad.ts': "import '../../test/support/helper.ts'" },
      ['src-stands-alone: src/layers/bad.ts → test/support/helper.ts'],
    ],
    [
      'an example that reaches into src',
      { 'examples/02.ts': "import '../src/train/index.ts'" },
      ['examples-are-users: examples/02.ts → src/train/index.ts'],
    ],
    [
      'an example that needs another package',
      { 'examples/02.ts': "import 'commander'" },
      ['examples-are-users: examples/02.ts → node_modules/commander/index.js'],
    ],
    [
      'a course that reaches into src',
      { 'course/bad.ts': "import '../src/train/index.ts'" },
      ['the-course-is-a-user: course/bad.ts → src/train/index.ts'],
    ],
    [
      'an exercise that knows its solution',
      { 'exercises/01/bad.ts': "import '../../solutions/01/exercise.ts'" },
      ['the-course-is-a-user: exercises/01/bad.ts → solutions/01/exercise.ts'],
    ],
    [
      'a solution that uses the library',
      { 'solutions/01/bad.ts': "import 'glassnet'" },
      ['solutions-stand-alone: solutions/01/bad.ts → src/index.ts'],
    ],
    ['an import of nothing', { 'examples/02.ts': "import './03.ts'" }, ['found: examples/02.ts → ./03.ts']],
  ])('%s', async (_fault, files, found) => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'glassnet-house-')))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    for (const [path, text] of Object.entries({ ...soundHouse, ...files })) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }

    expect(new Set(await violations(folder, folders))).toEqual(new Set(found))
  })
})
