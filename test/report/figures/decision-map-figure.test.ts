import { describe, expect, it } from 'vitest'
import { answerGrid, decisionMapFigure } from '../../../src/report/figures/decision-map-figure.ts'
import { partsOf, readFigure, textsOf } from './read-figure.ts'

const points = [
  { x: -0.5, y: 0, label: 0 },
  { x: 0.5, y: 0, label: 1 },
]

describe('the grid of answers', () => {
  it('asks in the middle of every cell, the lowest row first', () => {
    const asked: number[][] = []
    const grid = answerGrid([0, 2], [0, 4], 2, (x, y) => {
      asked.push([x, y])
      return x
    })
    expect(asked).toEqual([
      [0.5, 1],
      [1.5, 1],
      [0.5, 3],
      [1.5, 3],
    ])
    expect(Array.from(grid.values)).toEqual([0.5, 1.5, 0.5, 1.5])
  })
})

describe('the map of decisions', () => {
  it('draws the line of one half straight across where the scores are linear', async () => {
    const grid = answerGrid([-1, 1], [-1, 1], 10, (x) => (x + 1) / 2)
    const svg = await decisionMapFigure({ title: 't', values: 'scores', maps: [{ grid, points }] })
    const [line] = [...readFigure(svg).querySelectorAll('g[stroke="#222222"] path')]
    const map = line!.closest('svg')!
    const [width, height] = [Number(map.getAttribute('width')), Number(map.getAttribute('height'))]
    const corners = partsOf(line!.getAttribute('d')!).flat()
    const middle = corners.filter(([x]) => Math.abs(x - width / 2) < 0.1).map(([, y]) => y)
    expect(Math.min(...middle)).toBeLessThanOrEqual(0)
    expect(Math.max(...middle)).toBeGreaterThanOrEqual(height)
    expect(
      corners.filter(([x, y]) => x < width && y >= 0 && y <= height && Math.abs(x - width / 2) > 0.1),
    ).toEqual([])
    expect(map.getAttribute('overflow')).toBe('hidden')
  })

  it('draws no line through scores that differ from ½ by rounding errors only', async () => {
    const linesAt = async (size: number) => {
      const noise = answerGrid([-1, 1], [-1, 1], 8, (x, y) => 0.5 + Math.sign(x * y) * size)
      const svg = await decisionMapFigure({ title: 't', values: 'scores', maps: [{ grid: noise, points }] })
      const map = readFigure(svg).querySelector('g[stroke="#222222"]')!.closest('svg')!
      const [width, height] = ['width', 'height'].map((name) => Number(map.getAttribute(name)))
      const corners = [...map.querySelectorAll('g[stroke="#222222"] path')].flatMap((line) =>
        partsOf(line.getAttribute('d')!).flat(),
      )
      return corners.filter(([x, y]) => x! > 0 && x! < width! && y! > 0 && y! < height!).length
    }
    expect(await linesAt(1e-7)).toBe(0)
    expect(await linesAt(1e-5)).toBeGreaterThan(0)
  })

  it('says which colour means what also where there are no samples', async () => {
    const grid = answerGrid([-1, 1], [-1, 1], 4, (x) => Number(x > 0))
    const classNames = ['out', 'in']
    const shown = (values: 'scores' | 'classes') =>
      decisionMapFigure({ title: 't', values, classNames, maps: [{ grid, points: [] }] }).then(textsOf)
    expect(await shown('scores')).toEqual(expect.arrayContaining(['out', 'in']))
    expect(await shown('classes')).not.toContain('out')
  })

  it('has fewer ticks on a map with less room', async () => {
    const grid = answerGrid([-1.3, 1.3], [-1.3, 1.3], 4, () => 0.2)
    const ticks = async (count: number) => {
      const maps = Array.from({ length: count }, () => ({ grid, points }))
      const texts = textsOf(await decisionMapFigure({ title: 't', values: 'scores', maps }))
      return texts.filter((text) => /^[−\d.]+$/.test(text)).length / count / 2
    }
    expect(await ticks(3)).toBeLessThan(await ticks(2))
  })

  it('fills areas of classes without gaps', async () => {
    const grid = answerGrid([-1, 1], [-1, 1], 20, (x, y) => (x > 0 ? 1 : y > 0 ? 2 : 0))
    const svg = await decisionMapFigure({ title: 't', values: 'classes', maps: [{ grid, points }] })
    const map = readFigure(svg).querySelector('svg svg svg')!
    const size = ['width', 'height'].map((name) => Number(map.getAttribute(name)))
    const area = [...map.querySelectorAll('rect')].reduce(
      (sum, rect) => sum + Number(rect.getAttribute('width')) * Number(rect.getAttribute('height')),
      0,
    )
    expect(area / (size[0]! * size[1]!)).toBeCloseTo(1, 3)
    expect(new Set([...map.querySelectorAll('rect')].map((rect) => rect.getAttribute('fill'))).size).toBe(3)
  })

  it('names classes and maps', async () => {
    const grid = answerGrid([-1, 1], [-1, 1], 4, () => 0.2)
    const maps = [{ name: 'linear', caption: 'accuracy 55 %', grid, points }]
    const texts = textsOf(
      await decisionMapFigure({ title: 't', values: 'scores', maps, classNames: ['moon', 'sun'] }),
    )
    expect(texts).toEqual(expect.arrayContaining(['moon', 'sun', 'linear', 'accuracy 55 %']))
  })
})
