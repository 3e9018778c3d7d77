/** The typography of a report: system fonts, a column of comfortable length, figures a little wider, ink and paper swapped at night. */

export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1f2328; --quiet: #57606a; --line: #d8dce1; --tint: #f3f4f2; --accent: #0b63a5;
  --figure-paper: var(--paper);
  --column: 42rem; --wide: 50rem;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #15181c; --ink: #e4e7ea; --quiet: #a3abb4; --line: #343a41; --tint: #1d2126; --accent: #7ab8ee; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.62 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-kerning: normal; text-wrap: pretty;
}
main, footer { max-width: calc(var(--wide) + 3rem); margin: 0 auto; padding: 0 1.5rem; }
main { padding-top: clamp(2rem, 7vw, 4.5rem); }
h1, h2, p, main pre, footer pre { max-width: var(--column); }
h1 { font-size: clamp(1.8rem, 5.2vw, 2.6rem); line-height: 1.16; letter-spacing: -0.018em; margin-block: 0 0.7rem; font-weight: 700; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.28; letter-spacing: -0.008em; margin-block: 0 0.6rem; font-weight: 680; text-wrap: balance; }
p { margin-block: 0 1rem; }
.question { font-size: 1.22rem; line-height: 1.45; color: var(--quiet); margin-bottom: 1.5rem; text-wrap: balance; }
section { margin-top: 3.4rem; }
.facts {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11.5rem, 44%), 1fr)); gap: 0.85rem 1.75rem;
  margin-block: 1.9rem 0; padding: 1.1rem 0; border-block: 1px solid var(--line);
}
.facts div { min-width: 0; }
.facts dt { font-size: 0.8125rem; line-height: 1.4; color: var(--quiet); }
.facts dd { margin: 0; font-size: 0.9688rem; line-height: 1.4; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
figure { margin: 1.6rem 0 1.2rem; overflow-x: auto; overflow-y: hidden; }
figure svg { display: block; width: 100%; min-width: 38rem; max-width: 50rem; height: auto; }
details { margin-block: 0.6rem 0; }
summary { cursor: pointer; font-size: 0.9375rem; color: var(--accent); padding: 0.25rem 0; width: fit-content; }
.table { overflow-x: auto; margin-block: 0.5rem 0; }
table { border-collapse: collapse; min-width: min(100%, 28rem); font-size: 0.9063rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
th, td { padding: 0.42rem 1.1rem 0.42rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 600; font-size: 0.8438rem; color: var(--quiet); border-bottom-color: var(--quiet); vertical-align: bottom; }
tbody th { font-weight: 550; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
.number { text-align: right; }
td.number { white-space: nowrap; }
pre {
  font: 0.875rem/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  background: var(--tint); border: 1px solid var(--line); border-radius: 6px;
  padding: 0.85rem 1.05rem; margin-block: 1rem; overflow-x: auto; tab-size: 2;
}
code { font: inherit; }
footer { margin-top: 4rem; padding-bottom: 3.5rem; color: var(--quiet); font-size: 0.9375rem; }
footer p { border-top: 1px solid var(--line); padding-top: 1.3rem; margin-bottom: 0.4rem; }
footer pre { color: var(--ink); margin-block: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --tint: #fff; --accent: #000; }
  @page { margin: 18mm 16mm; }
  body { font-size: 10.5pt; line-height: 1.45; }
  main, footer { max-width: none; padding: 0; }
  h1, h2, p, main pre, footer pre { max-width: none; }
  section { margin-top: 1.6rem; }
  h2, summary { break-after: avoid; }
  figure, pre, tr, .facts { break-inside: avoid; }
  figure, .table, pre { overflow: visible; }
  figure svg { min-width: 0; max-width: 100%; }
  pre { white-space: pre-wrap; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`
