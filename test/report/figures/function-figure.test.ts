import { binaryStep, relu } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { functionFigure } from '../../../src/report/figures/function-figure.ts'
import { partsOf, readFigure, textsOf } from './read-figure.ts'

function curves(svg: string): [number, number][][] {
  const paths = [...readFigure(svg).querySelectorAll('g[stroke-width="2.5"] path')]
  return paths.flatMap((path) => partsOf(path.getAttribute('d') ?? ''))
}

describe('the figure of a function', () => {
  it('draws the jump of the binary step as a gap and never as a slope', async () => {
    const svg = await functionFigure({
      title: 'step',
      functions: [{ name: 'f', f: binaryStep().value, kinks: [0] }],
    })
    const lines = curves(svg)
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(new Set(line.map(([, y]) => y)).size).toBe(1)
    expect(lines[0]!.at(-1)![0]).toBe(lines[1]![0]![0])
  })

  it('marks the value at the jump with a full circle and the other end with an open one', async () => {
    const svg = await functionFigure({
      title: 'step',
      functions: [{ name: 'f', f: binaryStep().value, kinks: [0] }],
    })
    const circles = [...readFigure(svg).querySelectorAll('circle')]
    const fill = (circle: Element) => circle.getAttribute('fill')
    expect(circles.map(fill).filter((color) => color?.includes('--figure-paper'))).toHaveLength(1)
    const full = circles.find((circle) => !fill(circle)?.includes('--figure-paper'))!
    const open = circles.find((circle) => fill(circle)?.includes('--figure-paper'))!
    expect(Number(full.getAttribute('cy'))).toBeLessThan(Number(open.getAttribute('cy')))
    expect(textsOf(svg).some((text) => text.includes('full circle'))).toBe(true)
  })

  it('draws ReLU with its corner at 0 and its derivative dashed, named by their formulas', async () => {
    const svg = await functionFigure({ title: 'ReLU', activation: relu })
    expect(textsOf(svg)).toContain(relu.formula)
    expect(textsOf(svg)).toContain(relu.derivativeFormula.replace("f'", 'f′'))
    const [line] = curves(svg)
    expect(line).toHaveLength(line!.length)
    const level = line!.filter(([, y]) => y === line![0]![1])
    const zero = readFigure(svg).querySelector('circle')!
    expect(level.at(-1)![0]).toBe(Number(zero.getAttribute('cx')))
    expect(readFigure(svg).querySelectorAll('g[stroke-dasharray]').length).toBeGreaterThan(0)
  })

  it('cuts off what is beyond the given values', async () => {
    const svg = await functionFigure({
      title: 'x³',
      functions: [{ name: 'x³', f: (x) => x ** 3 }],
      range: [-3, 3],
      y: [-1, 1],
    })
    const heights = curves(svg).flatMap((line) => line.map(([, y]) => y))
    expect(Math.min(...heights)).toBeCloseTo(24, 5)
    expect(Math.max(...heights)).toBeCloseTo(290, 5)
  })
})
