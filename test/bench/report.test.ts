import { describe, expect, test } from 'vitest'
import { number, percent, times, tiny } from '../../bench/report/numbers.ts'
import { performancePage } from '../../bench/report/page.ts'
import { resultsTable, targetSummary, targetsTable } from '../../bench/report/table.ts'
import type { Other, Results, RowResult } from '../../bench/results.ts'
import { rows as allRows } from '../../bench/rows.ts'
import { judgeTargets, targets } from '../../bench/targets.ts'

const one = (value: number) => ({ median: value, min: value * 0.9, max: value * 1.1 })
const verification = { isSame: true, difference: 3e-7, tolerance: 2e-3, effect: 0.4, compared: 20 }
const tfjs: Other = { name: 'tfjs-wasm', status: 'timed', value: one(3000), ratio: one(11), verification }
const adamFault: Other = {
  name: 'convnetjs',
  status: 'differs',
  reason: 'its Adam is another one',
  verification: { ...verification, isSame: false, difference: 0.8 },
}
const torch: Other = { name: 'torch', status: 'missing', reason: 'not installed here' }

/** A row of the table by its name, with made-up numbers. */
function row(name: string, ours: number, others: readonly Other[]): RowResult {
  const { title, group, unit } = allRows.find((candidate) => candidate.name === name)!
  return { name, title, group, unit, operations: 4e5, ours: one(ours), others }
}

const results: Results = {
  format: 1,
  date: '2026-01-01',
  mode: 'full',
  machine: { cpu: 'A Processor', cores: 2, system: 'linux 6', node: '20.20.2', v8: '11.3', peak: 25 },
  versions: { glassnet: '0.1.0', 'tfjs-wasm': '4.22.0', torch: null },
  rows: [
    row('mnist-sgd-32', 33_000, [tfjs, torch]),
    row('mnist-adam-32', 27_000, [{ ...tfjs, ratio: one(9) }, adamFault, torch]),
    row('predict-one', 40, [tfjs]),
    row('width-16', 100_000, []),
  ],
  footprint: [{ name: 'glassnet', milliseconds: one(12) }],
  packed: { kilobytes: 300, dependencies: 1 },
}
const outcomes = judgeTargets(results)
const verdictOf = (target: string, against?: string) =>
  outcomes.find((outcome) => outcome.row === target && outcome.against === against)

describe('numbers', () => {
  test('have three digits, and thousands apart', () => {
    expect([0.012345, 1.2345, 12.345, 123.45, 12_345, 0].map(number)).toEqual([
      '0.0123',
      '1.23',
      '12.3',
      '123',
      '12,300',
      '0',
    ])
    expect(number(Number.NaN)).toBe('–')
  })

  test('know their units', () => {
    expect([times(11.04), tiny(3.2e-7), percent(0.034), percent(0.34)]).toEqual([
      '11.0 ×',
      '3e-7',
      '3.4 %',
      '34 %',
    ])
  })
})

describe('targets', () => {
  test('name rows that there are', () => {
    const known = [...allRows.map(({ name }) => name), 'import', 'packed', 'dependencies']
    expect(targets.filter(({ row: name }) => !known.includes(name))).toEqual([])
  })

  test('are met or missed by a share, in either direction', () => {
    expect(verdictOf('mnist-sgd-32', 'tfjs-wasm')).toMatchObject({ verdict: 'met', got: 11 })
    expect(verdictOf('mnist-adam-32', 'tfjs-wasm')).toMatchObject({ verdict: 'missed', by: 0.25 })
    expect(verdictOf('predict-one')!.by).toBeCloseTo(1 / 3)
    expect(verdictOf('packed')).toMatchObject({ verdict: 'missed', by: 1 })
    expect(verdictOf('import')).toMatchObject({ verdict: 'met' })
  })

  test('of a peer that is not there are neither, and rows that were not measured are left out', () => {
    expect(verdictOf('mnist-sgd-32', 'torch')).toMatchObject({ verdict: 'missing' })
    expect(verdictOf('xor', 'tfjs-wasm')).toBeUndefined()
  })
})

describe('the tables', () => {
  test('show a ratio where there is one, and otherwise why there is none', () => {
    const lines = resultsTable(results).split('\n')
    expect(lines.find((line) => line.startsWith('MNIST 784-128-64-10, Adam'))).toMatch(
      /27,000 +samples\/s +9\.00 × +differs +not here/,
    )
  })

  test('say what is met and what is missed by how much', () => {
    expect(targetsTable(outcomes)).toMatch(
      /Adam, batch 32, against tfjs-wasm +≥ 12\.0 × +9\.00 × +missed by 25 %/,
    )
    expect(targetSummary(outcomes)).toBe('3 of 8 targets met, 3 missed, 2 not measured here')
  })
})

describe('the page', () => {
  const page = performancePage(results)

  test('has every number from the results, with its range', () => {
    expect(page).toContain('11.0 × (9.90–12.1)')
    expect(page).toContain('25.0 GFLOP/s')
  })

  test('says what is not there, what was missed and why, and who was not timed', () => {
    expect(page).toContain('Not installed there, so without numbers: torch.')
    expect(page).toMatch(/- \*\*MNIST 784-128-64-10, Adam, batch 32, against tfjs-wasm \(by 25 %\)\.\*\* \w+/)
    expect(page).toContain('not timed: its Adam is another one')
  })

  test('warns where a run was quick', () => {
    expect(page).not.toContain('quick run')
    expect(performancePage({ ...results, mode: 'quick' })).toContain('quick run')
  })
})
