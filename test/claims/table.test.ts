/** The table of claims and the tests behind it must say the same. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const here = new URL('.', import.meta.url)
const page = readFileSync(new URL('../../docs/claims.md', here), 'utf8')

interface Row {
  readonly id: string
  readonly claim: string
  readonly verdict: string
  readonly why: string
  readonly commands: readonly string[]
}

const rows: Row[] = page
  .split('\n')
  .filter((line) => /^\| [A-D]\d/.test(line))
  .map((line) => {
    const [id = '', claim = '', verdict = '', why = '', test = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return {
      id,
      claim,
      verdict,
      why,
      commands: [...test.matchAll(/`([^`]+)`/g)].map(([, command]) => command!),
    }
  })

/** The ids that begin the titles of the tests in this folder. */
const testedIds = readdirSync(here)
  .filter((file) => /^article-.\.test\.ts$/.test(file))
  .flatMap((file) => {
    const source = readFileSync(new URL(file, here), 'utf8')
    return [...source.matchAll(/^it\(\s*['"`]([^:]*):/gm)].map(([, id]) => id!)
  })

const kinds = {
  holds: 'hold',
  wrong: 'are wrong',
  'depends on': 'depend',
  'not tested yet:': 'not tested yet',
}
const kindOf = ({ verdict }: Row) =>
  Object.keys(kinds).find((kind) => verdict === kind || verdict.startsWith(`${kind} `)) as keyof typeof kinds

const testCommand = (id: string) => `npx vitest run test/claims -t "${id}:"`

it('every claim has an id of its own, numbered from 1 within its article', () => {
  expect(rows.length).toBeGreaterThan(100)
  for (const article of ['A', 'B', 'C', 'D']) {
    const ids = rows.map(({ id }) => id).filter((id) => id.startsWith(article))
    expect(ids).toEqual(ids.map((_, i) => `${article}${i + 1}`))
  }
})

it('every row has a claim, one of the four verdicts, and a reason', () => {
  for (const row of rows) {
    expect(kindOf(row), `${row.id}: ${row.verdict}`).toBeDefined()
    expect(row.claim.length, row.id).toBeGreaterThan(10)
    expect(row.why.length, row.id).toBeGreaterThan(10)
  }
})

it('the counts at the top are the counts of the rows', () => {
  const count = (kind: keyof typeof kinds) => rows.filter((row) => kindOf(row) === kind).length
  const counts = Object.entries(kinds).map(([kind, words]) => `${count(kind as keyof typeof kinds)} ${words}`)
  const line = `**${rows.length} claims: ${counts.slice(0, 3).join(', ')} on what they leave out, ${counts[3]}.**`
  expect(page.split('\n')).toContain(line)
})

it('every test has its row, and every id has one test', () => {
  const known = new Set(rows.map(({ id }) => id))
  expect(testedIds.filter((id) => !known.has(id))).toEqual([])
  expect(new Set(testedIds).size).toBe(testedIds.length)
})

it('every row gives the command of its own test, except those that are not tested yet', () => {
  for (const row of rows) {
    if (kindOf(row) === 'not tested yet:') {
      expect(row.commands, row.id).toEqual([])
      expect(testedIds, row.id).not.toContain(row.id)
      continue
    }
    expect(row.commands, row.id).toContain(testCommand(row.id))
    expect(testedIds, row.id).toContain(row.id)
  }
})

it('every other command runs an example that exists', () => {
  const examples = readdirSync(new URL('../../examples/', here))
  for (const { id, commands } of rows) {
    for (const command of commands) {
      if (command === testCommand(id)) continue
      const [, name] = /^npm run example -- (\d\d-[a-z-]+)( --[a-z-]+( [a-z0-9.,/-]+)?)*$/.exec(command) ?? []
      expect(examples, `${id}: ${command}`).toContain(`${name}.ts`)
    }
  }
})
