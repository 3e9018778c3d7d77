import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findObstacle } from '../../../course/run/read-work.ts'

let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'glassnet-read-'))
  write('support.ts', 'export {}')
  write('04-dense/exercise.ts', "import '../support.ts'\nexport class Dense {}")
  write('16-mnist/exercise.ts', 'export {}')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

/** What is said to an exercise of lesson 11 with this text. */
function read(text: string): readonly string[] | undefined {
  write('11-relu/exercise.ts', text)
  return findObstacle(root, '11-relu')
}

it.each([
  "import { todo, type Layer } from '../support.ts'",
  "import { todo } from '../support'",
  "import { todo } from '../support.js'",
  "import { Dense } from '../04-dense/exercise.ts'",
  "export * from '../04-dense/exercise.ts'",
  "// import { relu } from 'glassnet'",
  "const text = `import 'glassnet'`",
  'const table = { import: 1, require: 2 }; table.require',
  'enum Kind { A } export const kind: Kind = Kind.A',
])('%s is welcome', (text) => {
  expect(read(text)).toBeUndefined()
})

it.each([
  [
    "\nimport { relu } from 'glassnet'",
    "exercise.ts:2: 'glassnet' cannot be imported here: not part of the course’s exercises",
  ],
  [
    "import type { Layer } from 'glassnet/layers'",
    "exercise.ts:1: 'glassnet/layers' cannot be imported here",
  ],
  ["import 'node:fs'", "exercise.ts:1: 'node:fs' cannot be imported here"],
  ["import fs from 'fs'", "'fs' cannot be imported"],
  ["import '../../src/index.ts'", "'../../src/index.ts' cannot be imported here: not part"],
  ["import '/etc/passwd.ts'", "'/etc/passwd.ts' cannot be imported here"],
  ["import 'file:///elsewhere/x.ts'", "'file:///elsewhere/x.ts' cannot be imported here"],
  ["import '../11-relu/reference.ts'", 'there is no such file'],
  ["import '../16-mnist/exercise.ts'", '16-mnist comes later'],
  ["export { x } from 'glassnet'", "'glassnet' cannot be imported"],
  ["const x = await import('glassnet')", 'exercise.ts:1: only imports at the top of the file'],
  ["const name = 'fs'; import('node:' + name)", 'only imports at the top of the file'],
  ["const fs = require('fs')", 'only imports at the top of the file'],
  ["import fs = require('fs')", 'only imports at the top of the file'],
  ["process.getBuiltinModule('fs')", 'only imports at the top of the file'],
  ['export function relu(x: number) {\n  return x > 0 ? x :\n}', 'exercise.ts:3: Expression expected'],
  ['export const a = "x', 'exercise.ts:1: Unterminated string literal'],
])('%s is refused', (text, says) => {
  expect(read(text)?.[0]).toContain(says)
})

it('the library is refused with the reason why', () => {
  expect(read("import { relu } from 'glassnet'")?.[1]).toContain('in the course you write it yourself')
})

it('a file of one’s own may be used, and is read too', () => {
  write('11-relu/helper.ts', '\n\nimport "node:os"')
  expect(read("import './helper.ts'")?.[0]).toBe(
    "helper.ts:3: 'node:os' cannot be imported here: not part of the course’s exercises",
  )
  write('11-relu/helper.ts', "import './exercise.ts'")
  expect(read("import './helper.ts'")).toBeUndefined()
})
