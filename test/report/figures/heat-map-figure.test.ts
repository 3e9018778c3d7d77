import { describe, expect, it } from 'vitest'
import { heatMapFigure } from '../../../src/report/figures/heat-map-figure.ts'
import { readFigure, textsOf } from './read-figure.ts'

const base = {
  title: 't',
  x: { label: 'hidden layers', names: [1, 2, 3] },
  y: { label: 'units', names: ['two', 'four'] },
  valueLabel: 'share',
}
const values = [
  [0, 0.5, 1],
  [Number.NaN, 2, -1],
]
const strengthsOf = (svg: string) =>
  [...readFigure(svg).querySelectorAll('svg svg rect')].map((cell) =>
    Number(cell.getAttribute('fill-opacity')),
  )

describe('the heat map', () => {
  it('colours a cell the more strongly the larger its value, within the scale, and what is no number not at all', async () => {
    const strengths = strengthsOf(await heatMapFigure({ ...base, values, percent: true }))
    expect(strengths).toEqual([0, 0.31, 0.62, 0, 0.62, 0])
  })

  it('goes from the smallest to the largest value, or from and to what it is told', async () => {
    const numbers = [
      [10, 20, 30],
      [10, 15, 30],
    ]
    expect(strengthsOf(await heatMapFigure({ ...base, values: numbers }))).toEqual([
      0, 0.31, 0.62, 0, 0.155, 0.62,
    ])
    const told = await heatMapFigure({ ...base, values: numbers, domain: [20, 40] })
    expect(strengthsOf(told)).toEqual([0, 0, 0.31, 0, 0, 0.31])
    expect(textsOf(told)).toEqual(expect.arrayContaining(['share: 20', '40']))
    const same = await heatMapFigure({ ...base, values: [[7, 7, 7]], y: { label: 'units', names: ['one'] } })
    expect(strengthsOf(same)).toEqual([0.62, 0.62, 0.62])
  })

  it('writes every value, the names and the ends of the scale', async () => {
    const texts = textsOf(await heatMapFigure({ ...base, values, domain: [0, 4] }))
    expect(texts).toEqual(expect.arrayContaining(['0.5', '1', '2', '−1', '–']))
    expect(texts).toEqual(expect.arrayContaining(['share: 0', '4', 'two', 'four', '3', 'units']))
    const shares = textsOf(await heatMapFigure({ ...base, values, percent: true }))
    expect(shares).toEqual(expect.arrayContaining(['50.0 %', 'share: 0 %', '100 %']))
  })

  it('leaves numbers out that do not fit into their cells, and names that would touch', async () => {
    const many = Array.from({ length: 60 }, (_, column) => column)
    const wide = { ...base, x: { label: 'epoch', names: many }, values: [many.map((n) => n / 8)] }
    const texts = textsOf(await heatMapFigure({ ...wide, y: { label: 'units', names: ['one'] } }))
    expect(texts).not.toContain('1.13')
    expect(texts).toEqual(expect.arrayContaining(['0', '50']))
    expect(texts).not.toContain('1')
  })

  it('points an arrow along numbers, and none along names', async () => {
    expect(textsOf(await heatMapFigure({ ...base, values }))).toContain('hidden layers →')
    const named = { ...base, x: { label: 'task', names: ['a', 'b', 'c'] }, values }
    expect(textsOf(await heatMapFigure(named))).toContain('task')
  })

  it('frames the cells it is told to and says what that means', async () => {
    const framed = { label: 'advised', cells: [{ row: 1, column: 2 }] }
    const svg = await heatMapFigure({ ...base, values, framed })
    expect(textsOf(svg)).toContain('Framed: advised.')
    const [first, ...others] = [...readFigure(svg).querySelectorAll('g[stroke="currentColor"] rect')]
    expect(others).toEqual([])
    const cells = [...readFigure(svg).querySelectorAll('svg svg rect')]
    expect(first!.getAttribute('x')).toBe(cells[5]!.getAttribute('x'))
    expect(first!.getAttribute('y')).toBe(cells[5]!.getAttribute('y'))
    expect(textsOf(await heatMapFigure({ ...base, values })).join()).not.toContain('Framed')
  })

  it('tells a listener every row', async () => {
    const label = readFigure(await heatMapFigure({ ...base, values, percent: true })).getAttribute(
      'aria-label',
    )
    expect(label).toContain('share by hidden layers. units two: 1: 0 %, 2: 50.0 %, 3: 100 %.')
    expect(label).toContain('units four: 1: none,')
  })
})
