import { describe, expect, it } from 'vitest'
import { type UnitState, unitRasterFigure } from '../../../src/report/figures/unit-raster-figure.ts'
import { stateColors } from '../../../src/report/palette.ts'
import { readFigure, textsOf } from './read-figure.ts'

/** Each unit dies at its moment; undefined lives on. */
function dying(moments: (number | undefined)[], columns: number): UnitState[][] {
  return Array.from({ length: columns }, (_, column) =>
    moments.map((moment) => (moment !== undefined && column >= moment ? 'dead' : 'alive')),
  )
}

function cells(svg: string, color: string): { x: number; y: number; width: number; height: number }[] {
  return [...readFigure(svg).querySelectorAll(`g[shape-rendering] rect[fill="${color}"]`)].map((rect) => {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(rect.getAttribute(name)))
    return { x: x!, y: y!, width: width!, height: height! }
  })
}

describe('the raster of units', () => {
  it('puts the first unit to die at the bottom', async () => {
    const panels = [{ name: 'ReLU', states: dying([3, undefined, 1, 2], 4) }]
    const svg = await unitRasterFigure({ title: 't', columns: [0, 1, 2, 3], panels })
    const dead = cells(svg, stateColors.dead).sort((a, b) => b.y - a.y)
    expect(dead.map((cell) => Math.round(cell.x))).toEqual(
      [...dead.map((cell) => Math.round(cell.x))].sort((a, b) => a - b),
    )
    expect(dead).toHaveLength(3)
  })

  it('gives layers of one size one axis, and each of several sizes its own', async () => {
    const layer = (units: number) => dying(Array.from({ length: units }), 2)
    const axes = async (first: number, second: number) => {
      const panels = [first, second].map((units) => ({ name: `${units}`, states: layer(units) }))
      const svg = await unitRasterFigure({ title: 't', columns: [0, 1], panels })
      return textsOf(svg).filter((text) => text === 'units').length
    }
    expect([await axes(4, 4), await axes(8, 4)]).toEqual([1, 2])
  })

  it('puts a unit that came back above those that stayed dead, however early it died', async () => {
    const states: UnitState[][] = [
      ['alive', 'alive'],
      ['dead', 'alive'],
      ['alive', 'dead'],
    ]
    const svg = await unitRasterFigure({ title: 't', columns: [0, 1, 2], panels: [{ name: 'ReLU', states }] })
    const [early, late] = cells(svg, stateColors.dead).sort((a, b) => a.x - b.x)
    expect(early!.y).toBeLessThan(late!.y)
  })

  it('colours as much area dead as there are dead units and moments', async () => {
    const panels = [{ name: 'ReLU', states: dying([0, 0, undefined, undefined], 5) }]
    const svg = await unitRasterFigure({ title: 't', columns: [0, 1, 2, 3, 4], panels })
    const area = (color: string) => cells(svg, color).reduce((sum, cell) => sum + cell.width * cell.height, 0)
    expect(area(stateColors.dead) / (area(stateColors.dead) + area(stateColors.alive))).toBeCloseTo(0.5, 3)
  })

  it('counts the dead, and the negative ones where none is dead', async () => {
    const negative: UnitState[][] = [
      ['alive', 'alive'],
      ['negative', 'alive'],
    ]
    const panels = [
      { name: 'ReLU', states: dying([1, undefined], 2) },
      { name: 'Leaky ReLU', states: negative },
    ]
    const texts = textsOf(await unitRasterFigure({ title: 't', columns: [0, 1], panels }))
    expect(texts).toContain('1 of 2 dead')
    expect(texts).toContain('1 of 2 negative')
  })

  it('holds five panels of 64 units and 61 moments in a small file, labels at round moments', async () => {
    const columns = Array.from({ length: 61 }, (_, epoch) => epoch)
    const moments = Array.from({ length: 64 }, (_, unit) => (unit * 37) % 61)
    const panels = Array.from({ length: 5 }, (_, index) => ({
      name: `run ${index}`,
      states: dying(moments, 61),
    }))
    const svg = await unitRasterFigure({ title: 't', columns, panels })
    expect(svg.length).toBeLessThan(120_000)
    expect(textsOf(svg).filter((text) => text === '20')).toHaveLength(6)
    expect(textsOf(svg)).not.toContain('21')
  })
})
