import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DOMParser } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listExamples, runExample } from '../../scripts/gallery/examples.ts'
import { partsOf } from '../../scripts/gallery/figures-of.ts'
import { chaptersOf, chapterText, figureFile, galleryPage } from '../../scripts/gallery/page.ts'
import { replaceFolder } from '../../scripts/gallery/replace-folder.ts'
import { decisionMapFigure, htmlPage } from '../../src/report/index.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'glassnet-gallery-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const options = {
  title: 'a < b & "c" by 5\u00a0%',
  description: 'a map',
  values: 'classes' as const,
  maps: [
    {
      grid: { x: [0, 1], y: [0, 1], columns: 1, rows: 1, values: [1] } as const,
      points: [{ x: 0.5, y: 0.5, label: 1 }],
    },
  ],
}
const page = (figure: string, standsAlone = false) =>
  htmlPage({
    title: 'The title & more',
    lede: ['Think first: why <i>?', 'Because.'],
    sections: standsAlone
      ? []
      : [
          { heading: 'No figure', text: ['x'] },
          { heading: 'One & only', figure },
        ],
  })

describe('the parts of a report', () => {
  test('are its title, its first paragraphs and its figures with their headings, as plain text', async () => {
    const { title, paragraphs, figures } = partsOf(page(await decisionMapFigure(options)))
    expect(title).toBe('The title & more')
    expect(paragraphs).toEqual(['Think first: why <i>?', 'Because.'])
    expect(figures.map(({ heading, alt }) => [heading, alt])).toEqual([
      ['One & only', 'a < b & "c" by 5\u00a0%. a map'],
    ])
    expect(partsOf(page('', true)).figures).toEqual([])
  })

  test('hold a figure as it is when it is drawn as a file of its own', async () => {
    const read = (svg: string) => {
      const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement as unknown as Element
      const attributes = [...root.attributes].map(({ name, value }) => [name, value])
      return { attributes: Object.fromEntries(attributes), inner: root.innerHTML }
    }
    const [figure] = partsOf(page(await decisionMapFigure(options))).figures
    expect(read(figure!.svg)).toEqual(read(await decisionMapFigure({ ...options, standalone: true })))
    expect(figure!.svg).not.toContain('var(')
    expect(figure!.svg.endsWith('</svg>\n')).toBe(true)
  })

  test('are not to be had of what is no report', () => {
    expect(() => partsOf('<p>nothing</p>')).toThrow('expected a report with a title')
    expect(() => partsOf(page('<svg></svg>'))).toThrow("the figure under 'One & only' has no size")
  })
})

const chapter = {
  name: '07-symmetry',
  question: 'Why *must* they differ?',
  isTimed: false,
  title: 'Symmetry | kept',
  paragraphs: ['Think first: how many?', 'One.'],
  figures: [
    { heading: 'First', alt: 'An [alt] text', svg: '' },
    { heading: 'Second', alt: 'Another', svg: '' },
  ],
}

describe('a chapter of the gallery', () => {
  test('asks, shows the figures with their alternative texts, then tells, and names the command', () => {
    expect(chapterText(chapter).split('\n').filter(Boolean)).toEqual([
      '<a id="07-symmetry"></a>',
      '## 07-symmetry: Symmetry \\| kept',
      '**Why \\*must\\* they differ?**',
      'Think first: how many?',
      '### First',
      '![An \\[alt\\] text](07-symmetry-1.svg)',
      '### Second',
      '![Another](07-symmetry-2.svg)',
      'One.',
      'The report with these figures and their numbers:',
      '```',
      'npm run example -- 07-symmetry --report reports/07-symmetry.html',
      '```',
    ])
  })

  test('says where times were measured, and where there is no figure', () => {
    expect(chapterText({ ...chapter, isTimed: true })).toContain('others each time')
    expect(chapterText(chapter)).not.toContain('others each time')
    expect(chapterText({ ...chapter, figures: [] })).toContain('no figure')
    expect(chapterText(chapter)).not.toContain('no figure')
  })

  test('is found in the page again as it was put in', () => {
    const texts = [
      chapterText({ ...chapter, name: '01-neuron', paragraphs: ['Told.'] }),
      chapterText(chapter),
    ]
    const written = galleryPage(texts)
    expect([...chaptersOf(written)]).toEqual([
      ['01-neuron', texts[0]],
      ['07-symmetry', texts[1]],
    ])
    expect(galleryPage([...chaptersOf(written).values()])).toBe(written)
    expect(written).toContain('- [07-symmetry](#07-symmetry): Symmetry \\| kept\n')
  })
})

describe('a folder that takes the place of another', () => {
  test('leaves nothing of the old one, and needs none', () => {
    const [old, by] = [join(folder, 'old'), join(folder, 'new')]
    mkdirSync(by)
    writeFileSync(join(by, 'a'), '1')
    replaceFolder(old, by)
    expect(readdirSync(folder)).toEqual(['old'])
    mkdirSync(by)
    writeFileSync(join(by, 'b'), '2')
    replaceFolder(old, by)
    expect(readdirSync(folder)).toEqual(['old'])
    expect(readdirSync(old)).toEqual(['b'])
  })
})

describe('the examples', () => {
  test('are all there, with their questions, and one of them measures times', () => {
    const examples = listExamples()
    expect(examples.length).toBeGreaterThanOrEqual(21)
    for (const { question } of examples) expect(question).toMatch(/\?$/)
    expect(examples.filter(({ isTimed }) => isTimed).map(({ name }) => name)).toEqual([
      '19-cost-of-activations',
    ])
  })

  test('that fail are told with what they said, and one that is ended too', async () => {
    const signal = new AbortController().signal
    await expect(runExample('00-none', '', signal)).rejects.toThrow(/^00-none ended with code 1: .*00-none/s)
    await expect(runExample('01-neuron', '', AbortSignal.abort())).rejects.toThrow('aborted')
  })
})

describe('docs/gallery', () => {
  const gallery = fileURLToPath(new URL('../../docs/gallery/', import.meta.url))
  const text = existsSync(gallery) ? readFileSync(join(gallery, 'README.md'), 'utf8') : ''
  const files = readdirSync(gallery).filter((file) => file !== 'README.md')

  test('has a chapter for every example, in order', () => {
    expect([...chaptersOf(text).keys()]).toEqual(listExamples().map(({ name }) => name))
  })

  test('shows every figure there is, and no other, in less than six megabytes', () => {
    const shown = [...text.matchAll(/\]\((\S+\.svg)\)$/gm)].map(([, file]) => file)
    expect(shown.toSorted()).toEqual(files.toSorted())
    expect(shown).toContain(figureFile('07-symmetry', 1))
    const bytes = files.reduce((sum, file) => sum + statSync(join(gallery, file)).size, 0)
    expect(bytes).toBeLessThan(6e6)
  })
})
