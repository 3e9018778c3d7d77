import { describe, expect, it } from 'vitest'
import { imageGridFigure } from '../../../src/report/figures/image-grid-figure.ts'
import { boxesOf, readFigure, textsOf } from './read-figure.ts'
import { readPng } from './read-png.ts'

const size = { width: 3, height: 2 }
const picturesOf = (svg: string) => [...readFigure(svg).querySelectorAll('image')]
const pixelsOf = (svg: string) =>
  picturesOf(svg).map((picture) => readPng(picture.getAttribute('href')!).pixels)

describe('the grid of pictures', () => {
  it('draws ink black on white, row after row from top left, and what is beyond the ends as the ends', async () => {
    const svg = await imageGridFigure({
      title: 't',
      size,
      colors: 'ink',
      images: [{ pixels: [0, 0.5, 1, -1, 7, Number.NaN] }],
    })
    const [white, black] = [
      [255, 255, 255, 255],
      [0, 0, 0, 255],
    ]
    expect(pixelsOf(svg)).toEqual([[white, [128, 128, 128, 255], black, white, black, white]])
    expect(readPng(picturesOf(svg)[0]!.getAttribute('href')!)).toMatchObject(size)
  })

  it('draws signed values blue and orange, the stronger the further from 0, and 0 as nothing', async () => {
    const svg = await imageGridFigure({
      title: 't',
      size,
      colors: 'signed',
      images: [{ pixels: [-1, -0.5, 0, 0.5, 1, Number.NaN] }],
    })
    const pixels = pixelsOf(svg)[0]!
    expect(pixels.map(([, , , opacity]) => opacity)).toEqual([255, 128, 0, 128, 255, 0])
    expect(pixels[0]!.slice(0, 3)).toEqual([0x00, 0x72, 0xb2])
    expect(pixels[4]!.slice(0, 3)).toEqual([0xd5, 0x5e, 0x00])
  })

  it('puts every picture and its words in a place of its own, inside the figure', async () => {
    const images = Array.from({ length: 23 }, (_, at) => ({
      pixels: [0, 0, 0, 0, 0, 0],
      caption: [`picture number ${at}`, '99.9 % sure'],
    }))
    const svg = await imageGridFigure({ title: 't', size, colors: 'ink', images, note: 'A note.' })
    const groups = [...readFigure(svg).querySelectorAll('g')].filter((group) => group.querySelector('image'))
    const places = groups.map((group) => group.getAttribute('transform')!)
    expect(new Set(places).size).toBe(23)
    const columns = [...new Set(places.map((place) => Number(place.match(/[\d.]+/)![0])))].sort(
      (a, b) => a - b,
    )
    const [words] = boxesOf([...groups[0]!.querySelectorAll('text')])
    for (const [index, x] of columns.entries()) {
      if (index > 0) expect(x - columns[index - 1]!).toBeGreaterThanOrEqual(words!.right)
      expect(x + words!.right).toBeLessThanOrEqual(720)
    }
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['picture number 22', '99.9 % sure', 'A note.']))
  })

  it('keeps the shape of the pictures and the size that is asked for', async () => {
    const svg = await imageGridFigure({
      title: 't',
      size,
      colors: 'ink',
      cell: 30,
      images: [{ pixels: [0] }],
    })
    const [picture] = picturesOf(svg)
    expect([picture!.getAttribute('width'), picture!.getAttribute('height')]).toEqual(['30', '20'])
  })

  it('tells a listener what is written under each', async () => {
    const images = [
      { pixels: [0], caption: ['7, read as 1', '80 % sure'] },
      { pixels: [0], caption: ['4'] },
    ]
    const label = readFigure(
      await imageGridFigure({ title: 'Worst', size, colors: 'ink', images }),
    ).getAttribute('aria-label')
    expect(label).toBe('Worst. Picture 1: 7, read as 1, 80 % sure. Picture 2: 4.')
  })
})
