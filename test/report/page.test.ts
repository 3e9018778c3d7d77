import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { curvesFigure } from '../../src/report/figures/index.ts'
import { htmlPage, type PageContent } from '../../src/report/page.ts'

const evil = '<script>alert(1)</script> & "quoted"'

function read(content: PageContent): Document {
  return parseHTML(htmlPage(content)).document as unknown as Document
}

describe('a report page', () => {
  it('shows every text as it was written and makes no markup of it', () => {
    const page = read({
      title: evil,
      question: evil,
      lede: [evil],
      facts: [[evil, evil]],
      sections: [
        { heading: evil, text: [evil], pre: evil, table: { columns: [evil], rows: [[evil]], open: true } },
      ],
      command: evil,
    })
    expect(page.querySelectorAll('script')).toHaveLength(0)
    for (const place of ['title', 'h1', '.question', '.lede', 'dt', 'dd', 'h2', 'section p', 'section pre']) {
      expect(page.querySelector(place)?.textContent, place).toBe(evil)
    }
    for (const place of ['thead th', 'tbody th', 'footer code']) {
      expect(page.querySelector(place)?.textContent, place).toBe(evil)
    }
  })

  it('promises the same numbers again, unless they are times', () => {
    const footer = (isTimed?: boolean) =>
      read({
        title: 't',
        sections: [],
        command: 'npm start',
        ...(isTimed !== undefined && { isTimed }),
      }).querySelector('footer p')?.textContent
    expect(footer()).toBe('Run it again, to the same numbers:')
    expect(footer(false)).toBe('Run it again, to the same numbers:')
    expect(footer(true)).toBe('Run it again; times differ a little:')
  })

  it('has a language, a viewport, one first heading, and no need of the network', async () => {
    const figure = await curvesFigure({
      title: 'Loss falls',
      x: { label: 'epoch' },
      y: { label: 'loss' },
      series: [
        {
          name: 'ReLU',
          points: [
            [0, 1],
            [1, 0],
          ],
        },
      ],
    })
    const text = htmlPage({ title: 'A run', sections: [{ heading: 'Loss', figure }] })
    const page = parseHTML(text).document
    expect(page.documentElement.getAttribute('lang')).toBe('en')
    expect(page.querySelector('meta[name=viewport]')).not.toBeNull()
    expect(page.querySelectorAll('h1')).toHaveLength(1)
    expect(page.querySelector('figure svg[role=img]')?.getAttribute('aria-label')).toContain('Loss falls')
    expect(page.querySelectorAll('link, script, img, iframe')).toHaveLength(0)
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|src=/)
  })

  it('reads in light and dark, and prints', () => {
    const style = read({ title: 't', sections: [] }).querySelector('style')?.textContent
    expect(style).toContain('@media (prefers-color-scheme: dark)')
    expect(style).toContain('@media print')
    expect(style).toContain('--figure-paper')
  })

  it('folds the numbers under the figure, or shows them where they belong to the text', () => {
    const table = { columns: ['activation', 'accuracy'], rows: [['ReLU', 0.31]] }
    const page = read({
      title: 't',
      sections: [
        { heading: 'folded', table },
        { heading: 'open', table: { ...table, open: true } },
      ],
    })
    expect(page.querySelectorAll('details table')).toHaveLength(1)
    expect(page.querySelectorAll('table')).toHaveLength(2)
    expect(page.querySelector('td.number')?.textContent).toBe('0.31')
    expect(page.querySelector('tbody th[scope=row]')?.textContent).toBe('ReLU')
  })

  it('sets columns of numbers to the right, also written ones, unless it is told otherwise', () => {
    const columns = ['activation', 'accuracy', 'loss', 'layers']
    const rows = [
      ['ReLU', '31.0 %', 2.1, '64-10'],
      ['PReLU', '–', '1.2e-5', '64-10'],
    ]
    const count = (numeric?: boolean[]) =>
      read({
        title: 't',
        sections: [{ heading: 'h', table: { columns, rows, ...(numeric && { numeric }) } }],
      }).querySelectorAll('td.number').length
    expect(count()).toBe(4)
    expect(count([false, false, true, false])).toBe(2)
  })

  it('gives every section a name of its own, also where headings are the same or have no letters', () => {
    const page = read({ title: 't', sections: [{ heading: 'f(x)' }, { heading: 'f(x)' }, { heading: '→' }] })
    const ids = [...page.querySelectorAll('h2')].map((heading) => heading.id)
    expect(new Set(ids).size).toBe(3)
    const named = [...page.querySelectorAll('section')].map((section) =>
      section.getAttribute('aria-labelledby'),
    )
    expect(named).toEqual(ids)
  })

  it('leaves out what it is not told', () => {
    const page = read({ title: 't', sections: [] })
    expect(page.querySelectorAll('dl, footer, section, .question, .lede')).toHaveLength(0)
  })
})
