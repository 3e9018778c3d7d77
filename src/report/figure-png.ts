/** A figure as a picture of pixels, for slides and for where no SVG can be shown. */
import { importOptional } from './optional-import.ts'

export interface FigurePngOptions {
  /** Pixels for each pixel of the figure; 2 if not given. */
  readonly scale?: number
}

/**
 * The PNG of a figure that stands alone: one that was drawn with `standalone: true`.
 *
 * Its texts are set in the fonts of the machine, so that two machines may give pictures that differ a little.
 * Throws `RangeError` for a scale that is not a number above 0 and at most 10, `TypeError` for a figure that takes its
 * colours from a page, and `Error` where the library that draws it is not installed.
 */
export async function figurePng(svg: string, { scale = 2 }: FigurePngOptions = {}): Promise<Buffer> {
  if (!(scale > 0 && scale <= 10)) {
    throw new RangeError(`figurePng: expected scale above 0 and at most 10, got ${scale}`)
  }
  // Only a figure that stands alone has a colour of its own on its first element.
  if (!/^<svg[^>]* color="#/.test(svg)) {
    throw new TypeError('figurePng: expected a figure of its own; draw it with standalone: true')
  }
  const { Resvg } = await importOptional(
    () => import('@resvg/resvg-js'),
    'pictures are drawn with @resvg/resvg-js: npm install @resvg/resvg-js',
  )
  const options = {
    fitTo: { mode: 'zoom', value: scale },
    // Where none of the families of the figure is there, as on most Linux machines.
    font: { defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
    // The small pictures inside a figure are made of squares, not of clouds.
    imageRendering: 1,
  } as const
  return new Resvg(svg, options).render().asPng()
}
