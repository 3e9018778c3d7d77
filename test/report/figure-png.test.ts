import { describe, expect, it } from 'vitest'
import { figurePng } from '../../src/report/figure-png.ts'
import { barsFigure } from '../../src/report/figures/index.ts'

const draw = (standalone: boolean) =>
  barsFigure({ title: 't', x: { label: 'value' }, bars: [{ name: 'a', value: 3 }], standalone, width: 200 })
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

describe('the PNG of a figure', () => {
  it('has two pixels for each of the figure, or as many as are asked for', async () => {
    const svg = await draw(true)
    const [width, height] = sizeOf(await figurePng(svg, { scale: 1 }))
    expect(width).toBe(248)
    expect(sizeOf(await figurePng(svg))).toEqual([2 * width!, 2 * height!])
  })

  it('refuses a scale that is none and a figure that needs a page', async () => {
    const svg = await draw(true)
    for (const scale of [0, -1, 10.5, Number.NaN]) {
      await expect(figurePng(svg, { scale })).rejects.toThrow('scale above 0 and at most 10')
    }
    await expect(figurePng(await draw(false))).rejects.toThrow('draw it with standalone: true')
  })
})
