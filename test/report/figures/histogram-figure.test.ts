import { describe, expect, it } from 'vitest'
import { histogramFigure } from '../../../src/report/figures/histogram-figure.ts'
import { textsOf } from './read-figure.ts'

const base = { title: 't', x: { label: 'pre-activation z' } }

describe('the figure of histograms', () => {
  it('says the share of values that are not positive', async () => {
    const rows = [{ name: 'ReLU', values: [[-2, -1, 0, 1], Float32Array.of(-3, -2, -1, -0.5)] }]
    const texts = textsOf(await histogramFigure({ ...base, columns: ['before', 'after'], rows }))
    expect(texts).toContain('75.0 % are ≤ 0')
    expect(texts).toContain('100 % are ≤ 0')
  })

  it('stays small however many values there are', async () => {
    const values = Float32Array.from({ length: 200_000 }, (_, index) => Math.cos(index) * 3 - 1)
    const svg = await histogramFigure({
      ...base,
      columns: ['all'],
      rows: [{ name: 'ReLU', values: [values] }],
    })
    expect(svg.length).toBeLessThan(12_000)
  })

  it('says where values lie beyond its axis, and how many are not finite', async () => {
    const rows = [{ name: 'ReLU', values: [[-9, 1, 2, Number.NaN]] }]
    const texts = textsOf(await histogramFigure({ ...base, columns: ['all'], rows, domain: [-3, 3] }))
    expect(texts.join(' ')).toContain('Values beyond its axis')
    expect(texts).toContain('25.0 % are ≤ 0, 1 not finite')
  })

  it('draws a run that has diverged as having no values', async () => {
    const rows = [{ name: 'ReLU', values: [[Number.NaN, Infinity]] }]
    const svg = await histogramFigure({ ...base, columns: ['at the end'], rows })
    expect(textsOf(svg)).toContain('all NaN or ±∞')
    expect(svg).not.toMatch(/="[^"]*NaN[^"]*,/)
  })
})
