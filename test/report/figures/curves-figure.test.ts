import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curvesFigure, stackedCurvesFigure } from '../../../src/report/figures/curves-figure.ts'
import { boxesOf, readFigure, textsOf } from './read-figure.ts'
import '../../support/fixed-seed.ts'

const names = ['ReLU', 'Leaky ReLU 0.01', 'Leaky ReLU 0.1', 'PReLU', 'ELU']
const x = { label: 'epoch' }
const endLabels = (svg: string) => boxesOf([...readFigure(svg).querySelectorAll('.end-label')])

describe('the figure of curves', () => {
  it('never lays the names at the ends of curves on each other, and keeps them inside', async () => {
    const ends = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(ends, async (values) => {
        const series = names.map((name, index) => ({
          name,
          points: [
            [0, 0],
            [1, values[index]!],
          ] as [number, number][],
        }))
        const svg = await curvesFigure({ title: 't', x, y: { label: 'accuracy', percent: true }, series })
        const places = endLabels(svg).sort((a, b) => a.y - b.y)
        expect(places).toHaveLength(5)
        places.forEach((place, index) => {
          expect(place.right).toBeLessThanOrEqual(720)
          if (index > 0) expect(place.y - places[index - 1]!.y).toBeGreaterThanOrEqual(15.9)
        })
      }),
      { numRuns: 10 },
    )
  })

  it('has whole numbers only on the axis of a few counts, and others where values lie between', async () => {
    const ticks = async (last: number) => {
      const points: [number, number][] = [
        [0, 4],
        [1, last],
      ]
      const y = { label: 'mistakes' }
      const svg = await curvesFigure({ title: 't', x, y, series: [{ name: '', points }], rowHeight: 240 })
      return textsOf(svg).filter((text) => /^\d\.\d$/.test(text))
    }
    expect(await ticks(0)).toEqual([])
    expect(await ticks(0.5)).not.toEqual([])
  })

  it('never lays the labels of vertical marks on each other', async () => {
    const marks = [0, 0.1, 5, 5.2, 9.9].map((at) => ({ x: at, label: `the rate is at its peak (${at})` }))
    const points: [number, number][] = [
      [0, 0],
      [10, 1],
    ]
    const series = [{ name: 'ReLU', points }]
    const svg = await curvesFigure({ title: 't', x, y: { label: 'loss' }, series, marks })
    const boxes = boxesOf([...readFigure(svg).querySelectorAll('.mark-label')])
    expect(boxes).toHaveLength(5)
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        expect(one.y !== other.y || one.right <= other.left || other.right <= one.left).toBe(true)
      }
    }
  })

  it('gives a series the same colour in every row, and no two the same', async () => {
    const series = names.map((name, index) => ({
      name,
      points: [
        [0, 0],
        [1, index / 5],
      ] as [number, number][],
    }))
    const rows = [
      { y: { label: 'accuracy', percent: true }, series },
      { y: { label: 'dead units', percent: true }, series: [...series].reverse() },
    ]
    const svg = await stackedCurvesFigure({ title: 't', x, rows })
    const colors = [...readFigure(svg).querySelectorAll('path[stroke-width="1.25"]')].map((leader) =>
      leader.getAttribute('stroke'),
    )
    expect(colors).toHaveLength(10)
    expect(new Set(colors.slice(0, 5)).size).toBe(5)
    expect(colors.slice(5)).toEqual(colors.slice(0, 5).reverse())
  })

  it('writes the label of the time axis once, and shares as percentages', async () => {
    const series = [
      {
        name: 'ReLU',
        points: [
          [0, 0],
          [1, 1],
        ] as [number, number][],
      },
    ]
    const rows = [
      { y: { label: 'accuracy', percent: true }, series },
      { y: { label: 'dead units', percent: true }, series },
    ]
    const texts = textsOf(await stackedCurvesFigure({ title: 't', x, rows }))
    expect(texts.filter((text) => text.startsWith('epoch'))).toHaveLength(1)
    expect(texts).toContain('100 %')
    expect(texts).toContain('↑ dead units')
  })

  it('breaks a curve that diverges, names it at its last finite point, and tells a listener of it', async () => {
    const series = [
      {
        name: 'diverged',
        points: [
          [0, 1],
          [1, 2],
          [2, Number.NaN],
          [3, Infinity],
        ] as [number, number][],
      },
      { name: 'never finite', points: [[0, Number.NaN]] as [number, number][] },
    ]
    const svg = await curvesFigure({ title: 't', x, y: { label: 'loss' }, series })
    expect(svg).not.toMatch(/d="[^"]*NaN/)
    expect(endLabels(svg).map((label) => label.text)).toEqual(['diverged'])
    expect(readFigure(svg).getAttribute('aria-label')).toContain(
      'diverged 2, never finite has no finite value',
    )
  })

  it('stays small with tens of thousands of updates', async () => {
    const points = Array.from({ length: 50_000 }, (_, step): [number, number] => [step, Math.abs(step % 97)])
    const svg = await curvesFigure({
      title: 't',
      x,
      y: { label: 'loss' },
      series: [{ name: 'ReLU', points }],
    })
    expect(svg.length).toBeLessThan(60_000)
  })

  it('has no room for 0 on a logarithmic axis and draws the rest', async () => {
    const points: [number, number][] = [
      [0, 1e-8],
      [1, 0],
      [2, 1],
    ]
    const svg = await curvesFigure({
      title: 't',
      x,
      y: { label: 'loss', log: true },
      series: [{ name: 'a', points }],
    })
    expect(svg).not.toMatch(/NaN|Infinity/)
    expect(textsOf(svg)).toContain('10⁻⁸')
  })
})
