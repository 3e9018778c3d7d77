/** The page of claims, what it is made of, and the tests behind it must say the same. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Claim, placesOf, reasonOf, type StoredResults } from '../../scripts/claims/claim.ts'
import { articles, claims, claimsPage, hasTest, kindOf } from '../../scripts/claims/page.ts'

const here = new URL('.', import.meta.url)
const page = readFileSync(new URL('../../docs/claims.md', here), 'utf8')
const stored: StoredResults = JSON.parse(
  readFileSync(new URL('../../docs/claims.results.json', here), 'utf8'),
)

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

const testCommand = (id: string) => `npx vitest run test/claims -t "${id}:"`

it('the page is what the claims and their stored numbers give, to the byte', () => {
  expect(page === claimsPage(stored), 'run: npm run claims').toBe(true)
})

it('every claim has a row, and an id of its own, numbered from 1 within its article', () => {
  expect(claims.length).toBeGreaterThan(100)
  expect(rows.map(({ id }) => id)).toEqual(claims.map(({ id }) => id))
  for (const { letter, claims } of articles) {
    expect(claims.map(({ id }) => id)).toEqual(claims.map((_, i) => `${letter}${i + 1}`))
  }
})

it('every row has a claim, one of the four verdicts, and a reason', () => {
  for (const row of rows) {
    expect(row.verdict, row.id).toMatch(
      /^(holds|wrong|depends on .+|cannot be tested by a run: needs .{9,})$/,
    )
    expect(row.claim.length, row.id).toBeGreaterThan(10)
    expect(row.why.length, row.id).toBeGreaterThan(10)
  }
})

it('the counts at the top are the counts of the rows', () => {
  const count = (beginning: string) => rows.filter(({ verdict }) => verdict.startsWith(beginning)).length
  const [hold, wrong, depend, untestable] = ['holds', 'wrong', 'depends on', 'cannot be tested'].map(count)
  expect(hold! + wrong! + depend! + untestable!).toBe(rows.length)
  const line = `**${rows.length} claims: ${hold} hold, ${wrong} are wrong, ${depend} depend on what they leave out, ${untestable} cannot be tested by a run.**`
  expect(page.split('\n')).toContain(line)
})

it('only claims about what people do or about all data there are have no test', () => {
  const untestable = claims.filter(({ verdict }) => kindOf(verdict) === 'untestable').map(({ id }) => id)
  expect(untestable).toEqual(['A5', 'A29', 'A35', 'C33'])
})

it('every test has its row, and every id has one test, unless an example is its test', () => {
  expect(new Set(testedIds).size).toBe(testedIds.length)
  expect(testedIds).toEqual(claims.filter(hasTest).map(({ id }) => id))
})

it('every row gives the command of its own test, or of the example that shows it', () => {
  for (const claim of claims) {
    const { commands } = rows.find(({ id }) => id === claim.id)!
    if (hasTest(claim)) expect(commands, claim.id).toContain(testCommand(claim.id))
    else expect(commands, claim.id).not.toContain(testCommand(claim.id))
    if (claim.isShownByExample) expect(commands.length, claim.id).toBeGreaterThan(0)
  }
})

it('every other command runs an example that exists, and those that gave numbers do too', () => {
  const examples = readdirSync(new URL('../../examples/', here))
  const shown = rows.flatMap(({ id, commands }) => commands.filter((command) => command !== testCommand(id)))
  const measured = Object.values(stored).flatMap(({ examples = [] }) => examples)
  expect(measured.length).toBeGreaterThan(10)
  for (const command of [...shown, ...measured]) {
    const [, name] =
      /^npm run example (?:--silent )?-- (\d\d-[a-z-]+)( --[a-z-]+( [a-z0-9.,/-]+)?)*$/.exec(command) ?? []
    expect(examples, command).toContain(`${name}.ts`)
  }
})

describe('a number in a reason', () => {
  it('was measured: nothing but 0, 1, 2, seeds and the ids of other claims is written by hand', () => {
    for (const { id, why } of claims) {
      const byHand = why
        .replace(/\{[^}]*\}/g, '')
        .replace(/\b[A-D]\d+\b/g, '')
        .replace(/\(?seeds? \d+( to \d+)?/g, '')
      const numbers = [...byHand.matchAll(/\d[\d.,]*(?:e-?\d+)?/g)].map(([text]) => text.replace(/[.,]$/, ''))
      expect(
        numbers.filter((number) => !['0', '1', '2'].includes(number)),
        id,
      ).toEqual([])
    }
  })

  it('is stored, and nothing else is', () => {
    for (const { id, why } of claims) {
      const names = [...new Set(placesOf(why).map(({ name }) => name))].sort()
      expect(Object.keys(stored[id]?.numbers ?? {}).sort(), id).toEqual(names)
    }
    const known = claims.map(({ id }) => id)
    expect(Object.keys(stored)).toEqual(known.filter((id) => stored[id]))
  })

  it('is measured where it is shown', () => {
    for (const { id, why, measure } of claims)
      expect(measure !== undefined, id).toBe(placesOf(why).length > 0)
  })
})

describe('a stored number', () => {
  // Those that take no training: all of them are measured anew in a moment.
  const quick =
    'A3 A8 A10 A14 A16 A18 A19 A21 A22 A25 A31 B4 B5 B8 B9 B10 B13 B14 C1 C6 C10 C17 C19 C27 C28 C29 C37 D1 D5 D12 D18 D24 D25 D28 D30'
  const bench = { example: () => Promise.reject(new Error('a quick claim runs no example')) }

  it.each(quick.split(' '))('of %s is what is measured', async (id) => {
    const { measure } = claims.find((claim) => claim.id === id)!
    expect(stored[id]).toEqual({ numbers: await measure!(bench) })
  })
})

describe('reasonOf', () => {
  const claim = (why: string): Claim => ({ id: 'X1', claim: 'it is so', verdict: 'holds', why })
  const told = (place: string, value: number | string | (number | null)[]) =>
    reasonOf(claim(`{${place}}`), { x: value })

  it.each([
    ['x', 0.25, '0.25'],
    ['x', -3, '−3'],
    ['x', '2-8-1', '2-8-1'],
    ['x:2', 0.125, '0.13'],
    ['x:%', 0.126, '13\u00a0%'],
    ['x:%1', 0.1259, '12.6\u00a0%'],
    ['x:e1', 0.000123, '1.2e-4'],
    ['x:e1', 0, '0'],
    ['x:p3', 12.345, '12.3'],
    ['x:2', [0.5, 0.25, 0.75], '0.25 to 0.75'],
    ['x:1', [0.51, 0.52], '0.5'],
    ['x', [7, null, 3], '3 to 7 (never with 1 of 3 seeds)'],
    ['x', [null, null], 'never'],
    ['x:median 1', [0.3, 0.1, 0.2, 0.5], '0.3'],
    ['x:median', [9, null, 3], '9'],
    ['x:median', [9, null, null], 'never'],
  ] as const)('writes {%s} of %j as %s', (place, value, text) => {
    expect(told(place, value as number)).toBe(text)
  })

  it('throws for a number that is missing, one that is not shown, and an unknown format', () => {
    expect(() => reasonOf(claim('{x} and {y}'), { x: 1 })).toThrow(
      "X1: its reason shows 'y', which was not measured; run: npm run claims -- --only X1",
    )
    expect(() => reasonOf(claim('{x}'), { x: 1, y: 2 })).toThrow("X1: 'y' was measured, but its reason does")
    expect(() => told('x:z', 1)).toThrow("expected a format such as 2, p3, e1 or %, got 'z'")
  })
})
