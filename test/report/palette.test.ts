import { describe, expect, it } from 'vitest'
import { hues, inkOn, seriesColors, tint } from '../../src/report/palette.ts'

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

describe('the palette', () => {
  it.each(Object.entries(hues))('has a %s that reads on a white page and on a dark one', (_, hue) => {
    expect(contrast(hue, '#ffffff')).toBeGreaterThan(2.9)
    expect(contrast(hue, '#15181c')).toBeGreaterThan(2.9)
  })

  it('has ink that reads on every hue and every tint of it', () => {
    for (const hue of Object.values(hues)) {
      for (const share of [0.1, 0.5, 0.8, 1]) {
        const fill = tint(hue, share)
        expect(contrast(fill, inkOn(fill))).toBeGreaterThan(4.5)
      }
    }
  })

  it('mixes with white', () => {
    expect(tint('#000000', 0)).toBe('#ffffff')
    expect(tint('#0072B2', 1)).toBe('#0072b2')
  })
})

describe('the colours of series', () => {
  it('are the same for the same function, whatever else is drawn and however its name is written', () => {
    const of = (...names: string[]) => seriesColors(names.map((name) => ({ name })))
    expect(of('ReLU')).toEqual([hues.vermillion])
    expect(of('other', 'relu')[1]).toBe(hues.vermillion)
    const leaky = ['Leaky ReLU 0.01', 'leaky-relu (.01)', 'LeakyReLU(0.01)', 'leaky .01'].map(
      (name) => of(name)[0],
    )
    expect(new Set(leaky).size).toBe(1)
    expect(of('Leaky ReLU 0.1')).not.toEqual(of('Leaky ReLU 0.01'))
  })

  it('are all different for as many series as there are hues', () => {
    const names = ['a', 'ReLU', 'b', 'leaky relu', 'leaky relu 0.01', 'c', 'ELU', 'd'].map((name) => ({
      name,
    }))
    expect(new Set(seriesColors(names)).size).toBe(names.length)
  })

  it('are the given ones where they are given', () => {
    expect(
      seriesColors([
        { name: 'ReLU', color: '#123456' },
        { name: 'b', color: '#123456' },
      ]),
    ).toEqual(['#123456', '#123456'])
  })

  it('repeat only where there are more series than hues', () => {
    const colors = seriesColors(Array.from({ length: 12 }, (_, index) => ({ name: `run ${index}` })))
    expect(colors).toHaveLength(12)
    expect(new Set(colors.slice(0, 8)).size).toBe(8)
  })
})
