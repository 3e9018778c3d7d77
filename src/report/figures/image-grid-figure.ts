/** Small pictures in rows, each with a few words: digits that were misread, what the units of a layer look for. */
import { hues } from '../palette.ts'
import { element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { type PngColor, pngAddress, pngColor } from './png.ts'
import { textWidth } from './text-width.ts'

export interface GridImage {
  /** One number a pixel, row after row from top left: from 0 to 1 for ink, from −1 to 1 for signed values. */
  readonly pixels: ArrayLike<number>
  /** Under the picture, one or two lines. */
  readonly caption?: readonly string[]
}

export interface ImageGridFigureOptions extends FigureOptions {
  readonly images: readonly GridImage[]
  /** Pixels of each picture. */
  readonly size: { readonly width: number; readonly height: number }
  /** `ink`: black on white; `signed`: blue below 0, orange above, nothing at 0. */
  readonly colors: 'ink' | 'signed'
  /** How wide a picture is drawn at most, in pixels of the figure; 72 where it is not said. */
  readonly cell?: number
  readonly note?: string
}

const gap = 8
const lineHeight = 14
const fontSize = 11.5
/** Shades on each side of 0, or of ink. */
const shades = 60

const palettes: Readonly<Record<ImageGridFigureOptions['colors'], readonly PngColor[]>> = {
  ink: Array.from({ length: shades + 1 }, (_, shade) => {
    const grey = Math.round(255 * (1 - shade / shades))
    return [grey, grey, grey, 255] as const
  }),
  signed: Array.from({ length: 2 * shades + 1 }, (_, shade) =>
    pngColor(shade < shades ? hues.blue : hues.vermillion, Math.abs(shade - shades) / shades),
  ),
}

/** Draws pictures in a grid. Gives SVG. */
export async function imageGridFigure(options: ImageGridFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { document } = drawing
  const { images, size, colors } = options
  const full = options.width ?? defaultWidth
  const lines = Math.max(0, ...images.map(({ caption = [] }) => caption.length))
  const widest = Math.max(
    0,
    ...images.flatMap(({ caption = [] }) => caption.map((line) => textWidth(line, fontSize))),
  )
  const scale = (options.cell ?? 72) / Math.max(size.width, size.height)
  const [width, height] = [size.width * scale, size.height * scale]
  const stepX = Math.max(width, widest) + gap
  const stepY = height + lines * lineHeight + gap + (lines > 0 ? 6 : 0)
  const perRow = Math.max(1, Math.min(images.length, Math.floor((full + gap) / stepX)))
  const parts = images.flatMap(({ pixels, caption = [] }, index) => {
    const x = (index % perRow) * stepX
    const y = Math.floor(index / perRow) * stepY
    const place = { width, height }
    const picture = element(document, 'image', {
      ...place,
      href: pngAddress(size.width, size.height, shadesOf(pixels, colors), palettes[colors]),
      preserveAspectRatio: 'none',
      style: 'image-rendering:pixelated',
    })
    const frame = element(document, 'rect', {
      ...place,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-opacity': 0.3,
    })
    const words = caption.map((line, at) => {
      const look = { x: 0, y: height + (at + 1) * lineHeight, 'text-anchor': 'start', 'font-size': fontSize }
      return element(document, 'text', { ...look, opacity: at === 0 ? 1 : 0.75 }, line)
    })
    return [{ x, y, content: element(document, 'g', {}, picture, frame, ...words) }]
  })
  return finishFigure(drawing, options, {
    height: Math.ceil(images.length / perRow) * stepY,
    parts,
    ...(options.note !== undefined && { note: options.note }),
    description: images.map(({ caption = [] }, at) => `Picture ${at + 1}: ${caption.join(', ')}.`).join(' '),
  })
}

/** The number of the colour of each pixel; what is beyond the ends has the colour of the end, and NaN that of 0. */
function shadesOf(pixels: ArrayLike<number>, colors: ImageGridFigureOptions['colors']): Uint8Array {
  const zero = colors === 'signed' ? shades : 0
  const low = colors === 'signed' ? -1 : 0
  return Uint8Array.from(
    pixels,
    (value) => zero + Math.round(shades * Math.max(low, Math.min(1, value || 0))),
  )
}
