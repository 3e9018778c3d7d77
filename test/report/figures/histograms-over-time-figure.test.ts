import { describe, expect, it } from 'vitest'
import { histogramsOverTimeFigure } from '../../../src/report/figures/histograms-over-time-figure.ts'
import { readFigure, textsOf } from './read-figure.ts'
import { readPng } from './read-png.ts'

const axes = { title: 't', x: { label: 'update' }, y: { label: 'value' } }
const moment = (x: number, first: number, width: number, shares: number[], mean = 0) => ({
  x,
  first,
  width,
  shares,
  mean,
})
const drawn = async (...moments: ReturnType<typeof moment>[]) => {
  const svg = await histogramsOverTimeFigure({ ...axes, panels: [{ name: 'relu_1', moments }] })
  const { width, height, pixels } = readPng(readFigure(svg).querySelector('image')!.getAttribute('href')!)
  const column = (at: number) => Array.from({ length: height }, (_, row) => pixels[row * width + at]![3]!)
  return { svg, width, height, column }
}

describe('histograms over time', () => {
  it('have a column for each moment and the highest values at the top', async () => {
    const { width, height, column } = await drawn(moment(1, -1, 1, [1, 0]), moment(26, -1, 1, [0, 1]))
    expect([width, height]).toEqual([2, 64])
    expect(column(0)).toEqual([...Array(32).fill(0), ...Array(32).fill(255)])
    expect(column(1)).toEqual([...Array(32).fill(255), ...Array(32).fill(0)])
  })

  it('are the stronger in colour the more values there are, by the square root', async () => {
    const { column } = await drawn(moment(1, 0, 1, [0.8, 0.2]))
    const colors = new Set(column(0))
    expect([...colors]).toEqual([Math.round((255 * 12) / 24), 255])
  })

  it('divide a wide bin among the places it reaches over, so that moments of other bins can be compared', async () => {
    const { column } = await drawn(
      moment(1, 0, 2, [1]),
      moment(2, 0, 1, [0.5, 0.5]),
      moment(3, 0, 0.5, [0.25, 0.25, 0.25, 0.25]),
    )
    expect(column(1)).toEqual(column(0))
    expect(column(2)).toEqual(column(0))
    expect(new Set(column(0))).toEqual(new Set([255]))
  })

  it('leave single values far out outside the frame, and always show 0', async () => {
    const shares = [0.001, ...Array(98).fill(0), 0.999]
    const { svg, column } = await drawn(moment(1, -99, 1, shares))
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['0', '1']))
    expect(textsOf(svg)).not.toContain('−50')
    expect(new Set(column(0))).toEqual(new Set([255]))
    const positive = await drawn(moment(1, 10, 1, [1]))
    expect(textsOf(positive.svg)).toContain('0')
  })

  it('have a panel for each layer, named, and one axis label', async () => {
    const moments = [moment(1, 0, 1, [1])]
    const panels = ['a', 'b', 'c'].map((name) => ({ name, moments }))
    const svg = await histogramsOverTimeFigure({ ...axes, panels })
    expect(readFigure(svg).querySelectorAll('image')).toHaveLength(3)
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['a', 'b', 'c', 'update → · value ↑']))
  })

  it('can be drawn of nothing, and of moments that are not finite', async () => {
    const empty = await histogramsOverTimeFigure({ ...axes, panels: [{ name: 'a', moments: [] }] })
    expect(empty).not.toMatch(/NaN|Infinity/)
    const broken = [moment(1, Number.NaN, Number.NaN, [0]), moment(2, 0, 1, [0, 0], Number.NaN)]
    const svg = await histogramsOverTimeFigure({ ...axes, panels: [{ name: 'a', moments: broken }] })
    expect(svg.replace(/aria-label="[^"]*"|<desc>[^<]*/g, '')).not.toMatch(/NaN|Infinity/)
  })

  it('tell a listener the means of the first and the last moment', async () => {
    const { svg } = await drawn(moment(1, 0, 1, [1], 0.5), moment(26, 0, 1, [1], 0.25))
    expect(readFigure(svg).getAttribute('aria-label')).toBe('t. relu_1: mean 0.5 at 1, 0.25 at 26.')
  })
})
