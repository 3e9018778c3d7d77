import fc from 'fast-check'
import { Random } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { climb } from '../../../bench/ladder/climb.ts'
import { main } from '../../../bench/ladder/main.ts'
import { ladderPage } from '../../../bench/ladder/page.ts'
import { inArrays, type Multiply, type Rung } from '../../../bench/ladder/rung.ts'
import { rungs } from '../../../bench/ladder/rungs/index.ts'
import { climbFigure, climbTable } from '../../../bench/ladder/show.ts'
import { firstDifference, verify } from '../../../bench/ladder/verify.ts'
import '../../support/fixed-seed.ts'
import { numbersOf } from '../../tensor/simd/parity.ts'

const products = fc
  .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 37 }))
  .chain(([rows, inner, columns]) =>
    fc.record({
      rows: fc.constant(rows),
      inner: fc.constant(inner),
      columns: fc.constant(columns),
      c: numbersOf(rows * columns),
      a: numbersOf(rows * inner),
      b: numbersOf(inner * columns),
    }),
  )

const wrong = (name: string, multiply: Multiply): Rung => ({
  name,
  source: 'rungs/1-triple-loop.ts',
  place: inArrays(multiply),
})

/** Rungs with a mistake each that a careless test would not see. */
const wrongRungs: readonly Rung[] = [
  wrong('a product that is not rounded', (c, a, b, rows, inner, columns) => {
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < inner; k++) {
        for (let j = 0; j < columns; j++) c[i * columns + j]! += a[i * inner + k]! * b[k * columns + j]!
      }
    }
  }),
  wrong('k backwards', (c, a, b, rows, inner, columns) => {
    for (let i = 0; i < rows; i++) {
      for (let k = inner - 1; k >= 0; k--) {
        for (let j = 0; j < columns; j++) {
          c[i * columns + j]! += Math.fround(a[i * inner + k]! * b[k * columns + j]!)
        }
      }
    }
  }),
  wrong('factors of zero left out', (c, a, b, rows, inner, columns) => {
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < inner; k++) {
        const factor = a[i * inner + k]!
        if (factor === 0) continue
        for (let j = 0; j < columns; j++) c[i * columns + j]! += Math.fround(factor * b[k * columns + j]!)
      }
    }
  }),
  wrong('the last column of an odd number left out', (c, a, b, rows, inner, columns) => {
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < inner; k++) {
        for (let j = 0; j < (columns & ~1); j++) {
          c[i * columns + j]! += Math.fround(a[i * inner + k]! * b[k * columns + j]!)
        }
      }
    }
  }),
]

describe('the ladder', () => {
  it.each(rungs)('has the bits of the definition on the rung $name', (rung) => {
    fc.assert(
      fc.property(products, (operands) => {
        expect(firstDifference(rung, operands)).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })

  it.each(rungs)('has the bits of the definition beyond one panel on the rung $name', (rung) => {
    expect(() => verify(rung, 40, new Random('test'))).not.toThrow()
  })

  it.each(wrongRungs)('catches a rung with $name', (rung) => {
    expect(() => verify(rung, 60, new Random('test'))).toThrow(
      /is not timed, because it computes something else: of .* C\[\d+, \d+\] is .* instead of/,
    )
  })

  it('times nothing when a rung is wrong', () => {
    const told: string[] = []
    const all = [...rungs, wrongRungs[0]!]
    expect(() => climb(all, { size: 8, verified: 20, tell: (message) => told.push(message) })).toThrow(
      /not rounded/,
    )
    expect(told).toEqual(['verifying 7 rungs on 20 random products each'])
  })

  it('shows what it measured, in the terminal, on the page and in the chart', async () => {
    const climbed = climb(rungs, {
      size: 24,
      otherSizes: [8],
      verified: 5,
      timing: { rounds: 3, turn: 0.002 },
    })
    const [first, second] = climbed.main.rungs
    const [table, page, chart] = [
      climbTable(climbed),
      await ladderPage(rungs, climbed),
      await climbFigure(climbed),
    ]
    expect(first).toMatchObject({ name: 'triple loop', timesFirst: 1, timesBelow: 1 })
    expect(second!.timesFirst).toBe(second!.timesBelow)
    expect(climbed.others.map(({ size, rungs: timed }) => [size, timed.length])).toEqual([[8, 6]])
    for (const { name, rate } of climbed.main.rungs) {
      expect(rate).toBeGreaterThan(0)
      for (const shown of [table, page, chart]) expect(shown).toContain(name)
    }
    // The reason is the rung's own.
    expect(page).toContain('two inner loops change places, and nothing else')
  })

  it('explains its options, and refuses what it cannot do', async () => {
    const said: string[] = []
    const write = (text: string) => said.push(text)
    expect(await main(['--help'], write)).toBe(0)
    expect(await main(['--size', '0'], write)).toBe(1)
    expect(await main(['--speed'], write)).toBe(1)
    expect(said[0]).toContain('--size N')
    expect(said[1]).toBe("--size: expected a whole number from 1 to 2048, got '0'")
    expect(said[2]).toContain('--speed')
  })
})
