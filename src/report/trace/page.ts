/**
 * A traced step as one HTML file through which one can step forward and backward, the formula beside the numbers.
 *
 * It needs no script: the stops are radio buttons, so that the arrow keys walk, and a printed page shows all of them.
 */
import type { StepTrace } from '../../inspect/index.ts'
import { escapeHtml } from '../escape.ts'
import { tableOf } from '../page.ts'
import { pageStyle } from '../page-style.ts'
import { traceStops } from './stops.ts'
import type { TraceStop, TraceWalkOptions } from './trace-stop.ts'

export interface TracePageOptions extends TraceWalkOptions {
  /** `One step of training` if not given. */
  readonly title?: string
  /** Paragraphs above the walk. */
  readonly lede?: readonly string[]
}

const ways: Readonly<Record<TraceStop['way'], string>> = {
  forward: 'forward',
  loss: 'loss',
  backward: 'backward',
  update: 'update',
}

/** Writes the page; every text in it is escaped. */
export function tracePage(trace: StepTrace, options: TracePageOptions = {}): string {
  const { title = 'One step of training', lede = [], sample = 0 } = options
  const stops = traceStops(trace, options)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="glassnet">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}${walkStyle(stops.length)}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="question">Sample ${sample + 1} of ${trace.samples}, in ${stops.length} stops. The arrow keys walk.</p>
${lede.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}
<form class="walk" aria-label="The stops of the step">
${stops.map((stop, at) => radio(stop, at)).join('\n')}
<nav aria-hidden="true">${navigation(stops)}</nav>
<div class="stops">
${stops.map((stop, at) => article(stop, at, stops.length)).join('\n')}
</div>
</form>
</main>
</body>
</html>
`
}

function radio(stop: TraceStop, at: number): string {
  const checked = at === 0 ? ' checked' : ''
  return `<input type="radio" name="stop" id="stop-${at}"${checked} aria-label="${escapeHtml(`${at + 1}, ${ways[stop.way]}, ${stop.title}`)}">`
}

/** The stops as chips, in a row for each way. */
function navigation(stops: readonly TraceStop[]): string {
  return Object.entries(ways)
    .map(([way, name]) => {
      const chips = stops.flatMap((stop, at) =>
        stop.way === way
          ? [`<label for="stop-${at}" class="chip">${at + 1} ${escapeHtml(stop.layer)}</label>`]
          : [],
      )
      return `<div class="way"><span>${name}</span>${chips.join('')}</div>`
    })
    .join('')
}

function article(stop: TraceStop, at: number, count: number): string {
  const back = at > 0 ? `<label for="stop-${at - 1}" class="go">← back</label>` : ''
  const next = at + 1 < count ? `<label for="stop-${at + 1}" class="go">next →</label>` : ''
  return `<article id="at-${at}">
<h2>${at + 1} · ${escapeHtml(stop.title)}</h2>
<div class="formula">${stop.formulas.map((formula) => `<p>${escapeHtml(formula)}</p>`).join('')}</div>
${stop.words.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}
${tableOf(stop.table, stop.title)}
<p class="steps" aria-hidden="true">${back}${next}</p>
</article>`
}

/** One rule a stop: which article shows, and which chip is lit. */
function walkStyle(count: number): string {
  const rules = Array.from(
    { length: count },
    (_, at) =>
      `#stop-${at}:checked ~ .stops #at-${at} { display: block; }\n` +
      `#stop-${at}:checked ~ nav [for="stop-${at}"] { background: var(--accent); border-color: var(--accent); color: var(--paper); }\n` +
      `#stop-${at}:focus-visible ~ nav [for="stop-${at}"] { outline: 2px solid var(--accent); outline-offset: 2px; }`,
  )
  return `
.walk { margin-top: 2rem; }
.walk > input { position: absolute; opacity: 0; pointer-events: none; }
.walk nav { border-block: 1px solid var(--line); padding: 0.9rem 0; }
.way { display: flex; flex-wrap: wrap; gap: 0.35rem; align-items: baseline; margin-block: 0.3rem; }
.way span { width: 5.2rem; font-size: 0.8125rem; color: var(--quiet); }
.chip { font-size: 0.8125rem; line-height: 1.5; padding: 0.05rem 0.55rem; border: 1px solid var(--line); border-radius: 999px; cursor: pointer; }
.stops article { display: none; margin-top: 2rem; }
.formula { border-left: 3px solid var(--accent); padding-left: 1rem; margin-block: 1rem; font-size: 1.15rem; }
.formula p { margin-block: 0.2rem; }
.steps { display: flex; gap: 1rem; margin-top: 1.4rem; }
.go { color: var(--accent); cursor: pointer; }
${rules.join('\n')}
@media print { .stops article { display: block; break-inside: avoid; } .walk nav, .steps { display: none; } }
`
}
