import { describe, expect, it } from 'vitest'
import { bandCurvesFigure, medianAndBand } from '../../../src/report/figures/band-curves-figure.ts'
import { curvesFigure } from '../../../src/report/figures/curves-figure.ts'
import { partsOf, readFigure, textsOf } from './read-figure.ts'

const runs = [
  [
    [1, 4],
    [2, 9],
  ],
  [
    [1, 1],
    [2, Number.NaN],
    [3, 5],
  ],
  [
    [1, 2],
    [2, 7],
  ],
] as const

describe('the median and the band of curves', () => {
  it('are the middle value and the range at every x, over the runs that have a finite one', () => {
    expect(medianAndBand(runs)).toEqual({
      points: [
        [1, 2],
        [2, 8],
        [3, 5],
      ],
      band: [
        [1, 1, 4],
        [2, 7, 9],
        [3, 5, 5],
      ],
    })
  })

  it('are in the order of x, and break where no run has a value', () => {
    const { points, band } = medianAndBand([
      [
        [2, 1],
        [1, Infinity],
      ],
    ])
    expect(points).toEqual([
      [1, Number.NaN],
      [2, 1],
    ])
    expect(band).toEqual([[2, 1, 1]])
    expect(medianAndBand([])).toEqual({ points: [], band: [] })
  })
})

describe('the figure of curves with bands', () => {
  const x = { label: 'epoch' }
  const areasOf = (svg: string) => [...readFigure(svg).querySelectorAll('[fill-opacity="0.2"] path')]

  it('has an area and a note where there are several runs, and neither where there is one', async () => {
    const rows = [
      {
        y: { label: 'loss' },
        groups: [
          { name: 'a', runs },
          { name: 'b', runs: [runs[0]] },
        ],
      },
    ]
    const several = await bandCurvesFigure({ title: 't', x, rows })
    expect(areasOf(several)).toHaveLength(1)
    expect(textsOf(several)).toContain(
      'Line: the median of up to 3 runs. Band: from the lowest to the highest of them.',
    )
    const one = await bandCurvesFigure({
      title: 't',
      x,
      rows: [{ y: { label: 'loss' }, groups: [{ name: 'b', runs: [runs[0]] }] }],
    })
    expect(areasOf(one)).toHaveLength(0)
    expect(textsOf(one).join()).not.toContain('median')
  })

  it('gives the band the colour of its line and room on the axis', async () => {
    const band = [
      [0, 0.5, 90],
      [1, 0.5, 90],
    ] as const
    const svg = await curvesFigure({
      title: 't',
      x,
      y: { label: 'loss' },
      series: [
        {
          name: 'a',
          color: '#123456',
          points: [
            [0, 1],
            [1, 1],
          ],
          band,
        },
      ],
    })
    const [area] = areasOf(svg)
    expect(area!.getAttribute('fill') ?? area!.parentElement!.getAttribute('fill')).toBe('#123456')
    const heights = partsOf(area!.getAttribute('d')!)
      .flat()
      .map(([, y]) => y)
    // The figure is 300 pixels high; the band fills most of it without leaving it.
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(28)
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(200)
    expect(Math.max(...heights)).toBeLessThanOrEqual(328)
  })

  it('cuts a band off at the bottom of a logarithmic axis', async () => {
    const svg = await curvesFigure({
      title: 't',
      x,
      y: { label: 'loss', log: true },
      series: [
        {
          name: 'a',
          points: [
            [0, 1],
            [1, 10],
          ],
          band: [
            [0, 0, 2],
            [1, 5, 20],
          ],
        },
      ],
    })
    expect(svg).not.toMatch(/NaN|Infinity/)
    expect(areasOf(svg)).toHaveLength(1)
  })
})
