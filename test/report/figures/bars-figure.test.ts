import { describe, expect, it } from 'vitest'
import { barsFigure } from '../../../src/report/figures/bars-figure.ts'
import { readFigure, textsOf } from './read-figure.ts'

const widths = (svg: string) =>
  [...readFigure(svg).querySelectorAll('svg rect')].map((bar) => Number(bar.getAttribute('width')))

describe('the figure of bars', () => {
  it('draws bars as long as their values and writes the values', async () => {
    const bars = [
      { name: 'a', value: 0.25 },
      { name: 'b', value: 0.75 },
    ]
    const svg = await barsFigure({ title: 't', x: { label: 'accuracy', percent: true }, bars })
    const [short, long] = widths(svg)
    expect(long! / short!).toBeCloseTo(3, 2)
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['25.0 %', '75.0 %', 'a', 'b']))
  })

  it('draws dots on a logarithmic axis, where a length would mean nothing, and says what has no place on it', async () => {
    const bars = [
      { name: 'sigmoid', value: 1.1e-5 },
      { name: 'tanh', value: 1.1 },
      { name: 'dead', value: 0 },
      { name: 'diverged', value: Number.NaN },
    ]
    const svg = await barsFigure({ title: 't', x: { label: 'gradient', log: true }, bars })
    expect(widths(svg)).toEqual([])
    expect(readFigure(svg).querySelectorAll('circle')).toHaveLength(2)
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['1.1·10⁻⁵', '0', 'NaN']))
  })

  it('writes the value behind the interval, not on it', async () => {
    const bars = [{ name: 'ReLU', value: 0.3, interval: [0.1, 0.9] as const }]
    const svg = await barsFigure({
      title: 't',
      x: { label: 'accuracy', percent: true, domain: [0, 1] },
      bars,
    })
    const label = [...readFigure(svg).querySelectorAll('text')].find((text) => text.textContent === '30.0 %')!
    const place = Number(/translate\(([\d.]+)/.exec(label.getAttribute('transform') ?? '')![1])
    const ends = [...readFigure(svg).querySelectorAll('line')].map((line) =>
      Number(line.getAttribute('x2') ?? 0),
    )
    expect(place).toBeGreaterThanOrEqual(Math.max(...ends.filter((x) => x < place + 1)))
    expect(widths(svg)[0]!).toBeLessThan(place)
  })
})

it('the value of a bar below zero stands on the other side of zero, where it can be read', async () => {
  const svg = await barsFigure({
    title: 'Below zero',
    x: { label: 'value' },
    bars: [
      { name: 'one', value: -5 },
      { name: 'two', value: -1 },
    ],
  })
  const document = readFigure(svg)
  const bars = [...document.querySelectorAll('svg rect')]
  const ends = bars.map((bar) => Number(bar.getAttribute('x')) + Number(bar.getAttribute('width')))
  // All bars end at zero, and every value begins right of it.
  expect(new Set(ends).size).toBe(1)
  const values = [...document.querySelectorAll('text')].filter((text) =>
    /^−[15]$/.test(text.textContent ?? ''),
  )
  const places = values.map((text) => /translate\(([\d.]+)/.exec(text.getAttribute('transform') ?? '')?.[1])
  expect(places.filter((place) => Number(place) >= ends[0]!).length).toBeGreaterThanOrEqual(2)
})
