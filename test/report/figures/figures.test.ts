import { Resvg } from '@resvg/resvg-js'
import { relu } from 'glassnet'
import { describe, expect, it } from 'vitest'
import {
  answerGrid,
  bandCurvesFigure,
  barsFigure,
  confusionFigure,
  curvesFigure,
  decisionMapFigure,
  functionFigure,
  heatMapFigure,
  histogramFigure,
  histogramsOverTimeFigure,
  imageGridFigure,
  stackedCurvesFigure,
  unitRasterFigure,
} from '../../../src/report/figures/index.ts'
import { readFigure } from './read-figure.ts'

const title = 'What <script>alert("x")</script> & a quote\u00a0show'
type Common = { title: string; standalone?: boolean; subtitle?: string }
const series = [
  {
    name: 'ReLU <b>',
    points: [
      [0, 0.1],
      [1, 0.5],
    ] as [number, number][],
  },
]
const figures: Record<string, (common: Common) => Promise<string>> = {
  functionFigure: (common) => functionFigure({ ...common, activation: relu }),
  curvesFigure: (common) => curvesFigure({ ...common, x: { label: 'epoch' }, y: { label: 'loss' }, series }),
  stackedCurvesFigure: (common) =>
    stackedCurvesFigure({
      ...common,
      x: { label: 'epoch' },
      rows: [
        { y: { label: 'accuracy', percent: true }, series },
        { y: { label: 'gradient', log: true }, series },
      ],
    }),
  unitRasterFigure: (common) =>
    unitRasterFigure({
      ...common,
      columns: [0, 1],
      panels: [
        {
          name: 'a & b',
          states: [
            ['alive', 'alive'],
            ['dead', 'negative'],
          ],
        },
      ],
    }),
  heatMapFigure: (common) =>
    heatMapFigure({
      ...common,
      x: { label: '<depth>', names: [1, 2] },
      y: { label: 'width', names: ['<2>'] },
      values: [[0.5, Number.NaN]],
      valueLabel: '<share>',
    }),
  histogramFigure: (common) =>
    histogramFigure({
      ...common,
      x: { label: 'z' },
      columns: ['before'],
      rows: [{ name: 'ReLU', values: [[-1, 0, 2]] }],
    }),
  confusionFigure: (common) =>
    confusionFigure({
      ...common,
      labels: ['<0>', '1'],
      matrix: [
        [9, 1],
        [0, 10],
      ],
    }),
  decisionMapFigure: (common) =>
    decisionMapFigure({
      ...common,
      values: 'scores',
      maps: [
        { grid: answerGrid([-1, 1], [-1, 1], 8, (x) => (x + 1) / 2), points: [{ x: 0, y: 0, label: 1 }] },
      ],
    }),
  bandCurvesFigure: (common) =>
    bandCurvesFigure({
      ...common,
      x: { label: '<epoch>' },
      rows: [
        {
          y: { label: 'loss' },
          groups: [
            {
              name: 'ReLU <b>',
              runs: [
                [
                  [0, 1],
                  [1, 2],
                ],
                [
                  [0, 2],
                  [1, Number.NaN],
                ],
              ],
            },
          ],
        },
      ],
    }),
  histogramsOverTimeFigure: (common) =>
    histogramsOverTimeFigure({
      ...common,
      x: { label: 'update' },
      y: { label: '<value>' },
      panels: [{ name: '<relu>', moments: [{ x: 1, first: -1, width: 1, shares: [0.5, 0.5], mean: 0 }] }],
    }),
  imageGridFigure: (common) =>
    imageGridFigure({
      ...common,
      size: { width: 2, height: 1 },
      colors: 'signed',
      images: [{ pixels: [-1, Number.NaN], caption: ['<i>'] }],
    }),
  barsFigure: (common) => barsFigure({ ...common, x: { label: 'value' }, bars: [{ name: '<i>', value: 3 }] }),
}

describe.each(Object.entries(figures))('%s', (_, draw) => {
  it('gives one image with a title that says the same to readers and listeners', async () => {
    const root = readFigure(await draw({ title }))
    expect(root.getAttribute('role')).toBe('img')
    expect(root.querySelector('title')?.textContent).toBe(title)
    expect(root.getAttribute('aria-label')).toContain(title)
    const written = [...root.children].filter((child) => child.localName === 'text')
    expect(written.map((child) => child.textContent).join(' ')).toContain('alert("x")')
    expect(root.getAttribute('viewBox')).toMatch(/^0 0 720 \d+$/)
  })

  it('makes no markup of what it is told and labels no inner group', async () => {
    const root = readFigure(await draw({ title, subtitle: '</svg><img src=x>' }))
    expect(root.querySelectorAll('script, img, b, i, style')).toHaveLength(0)
    expect(root.querySelectorAll('[aria-label]')).toHaveLength(0)
  })

  it('is well-formed XML that an SVG renderer accepts', async () => {
    const svg = await draw({ title, standalone: true })
    expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBe(768)
  })

  it('is the same text every time it is drawn', async () => {
    expect(await draw({ title })).toBe(await draw({ title }))
  })

  it('takes the ink and paper of the page, and brings its own where it stands alone', async () => {
    const inline = readFigure(await draw({ title }))
    expect(inline.getAttribute('fill')).toBe('currentColor')
    expect(inline.getAttribute('color')).toBeNull()
    const alone = await draw({ title, standalone: true })
    expect(readFigure(alone).querySelector('rect')?.getAttribute('fill')).toBe('#fff')
    expect(readFigure(alone).getAttribute('color')).toBe('#1f2328')
    expect(alone).not.toContain('var(')
  })

  it('holds only finite coordinates', async () => {
    expect(await draw({ title })).not.toMatch(/NaN|undefined|Infinity/)
  })
})
