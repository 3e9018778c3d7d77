/** A report as one HTML file: it needs no network and no script, reads in light and dark, and prints. */
import { escapeHtml } from './escape.ts'
import { pageStyle } from './page-style.ts'

export interface ReportTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** Which columns are set to the right; those in which every cell reads as a number where it is not said. */
  readonly numeric?: readonly boolean[]
  /** Whether the table is read with the text; otherwise it is folded under `the numbers`. */
  readonly open?: boolean
}

export interface ReportSection {
  readonly heading: string
  /** Paragraphs above the figure. */
  readonly text?: readonly string[]
  /** The SVG of a figure, as the figure functions give it: it is put in as it is. */
  readonly figure?: string
  readonly table?: ReportTable
  /** Text with its own line breaks: a summary of a model, a listing. */
  readonly pre?: string
}

export interface PageContent {
  readonly title: string
  /** What the experiment asks. */
  readonly question?: string
  /** The answer in a few paragraphs. */
  readonly lede?: readonly string[]
  /** The settings: activation, initialisation, learning rate, seed, data size. */
  readonly facts?: readonly (readonly [label: string, value: string | number])[]
  readonly sections: readonly ReportSection[]
  /** How to make the page again. */
  readonly command?: string
  /** Whether times were measured: the numbers are then others each time. */
  readonly isTimed?: boolean
}

/** Writes the page as one self-contained HTML text; every text in it is escaped, so that none can become markup. */
export function htmlPage(page: PageContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="glassnet">
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<header>
<h1>${escapeHtml(page.title)}</h1>
${page.question ? `<p class="question">${escapeHtml(page.question)}</p>` : ''}
${paragraphs(page.lede, 'lede')}
${facts(page.facts)}
</header>
${sections(page.sections)}
</main>
${page.command ? footer(page.command, page.isTimed) : ''}
</body>
</html>
`
}

function paragraphs(texts: readonly string[] = [], kind?: string): string {
  const attribute = kind ? ` class="${kind}"` : ''
  return texts.map((text) => `<p${attribute}>${escapeHtml(text)}</p>`).join('\n')
}

function facts(entries: PageContent['facts'] = []): string {
  if (entries.length === 0) return ''
  const rows = entries.map(
    ([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(String(value))}</dd></div>`,
  )
  return `<dl class="facts">${rows.join('')}</dl>`
}

/** Sections have their names from their headings; where two are the same, the later has a number. */
function sections(all: readonly ReportSection[]): string {
  const used = new Set<string>()
  const written = all.map((entry) => {
    const name = slug(entry.heading)
    let id = name
    for (let number = 2; used.has(id); number++) id = `${name}-${number}`
    used.add(id)
    return section(entry, id)
  })
  return written.join('\n')
}

function section({ heading, text, figure, table, pre }: ReportSection, id: string): string {
  const parts = [
    `<h2 id="${id}">${escapeHtml(heading)}</h2>`,
    paragraphs(text),
    // On a narrow screen the figure scrolls inside its frame, which the keyboard must be able to reach.
    figure && `<figure tabindex="0" role="group" aria-labelledby="${id}">${figure}</figure>`,
    table && (table.open ? tableOf(table, heading) : folded(table, heading)),
    pre && `<pre tabindex="0">${escapeHtml(pre)}</pre>`,
  ]
  return `<section aria-labelledby="${id}">\n${parts.filter(Boolean).join('\n')}\n</section>`
}

function folded(table: ReportTable, heading: string): string {
  return `<details><summary>The numbers</summary>${tableOf(table, heading)}</details>`
}

/** A table that scrolls in its own frame where it is too wide; every cell is escaped. */
export function tableOf({ columns, rows, numeric }: ReportTable, heading: string): string {
  const right = columns.map(
    (_, column) => numeric?.[column] ?? (rows.length > 0 && rows.every((row) => isNumeric(row[column]))),
  )
  const kind = (column: number): string => (right[column] ? ' class="number"' : '')
  const head = columns.map((name, column) => `<th scope="col"${kind(column)}>${escapeHtml(name)}</th>`)
  const body = rows.map((row) => {
    const cells = row.map((value, column) => {
      const text = escapeHtml(String(value))
      return column === 0 && !right[0] ? `<th scope="row">${text}</th>` : `<td${kind(column)}>${text}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return (
    `<div class="table" tabindex="0" role="group" aria-label="${escapeHtml(heading)}: the numbers"><table>` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}

/** Whether a cell reads as a number, also with a unit of per cent; a dash says that there is none. */
function isNumeric(cell: string | number | undefined): boolean {
  return typeof cell === 'number' || /^([-−+]?[\d.,]+(e[-+]?\d+)?( ?%)?|–|NaN)$/.test(cell ?? '')
}

function footer(command: string, isTimed = false): string {
  const again = isTimed ? 'Run it again; times differ a little:' : 'Run it again, to the same numbers:'
  return `<footer><p>${again}</p><pre tabindex="0"><code>${escapeHtml(command)}</code></pre></footer>`
}

function slug(heading: string): string {
  return (
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'section'
  )
}
