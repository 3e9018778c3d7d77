/** Writes the page and its pictures from results. */
import { fileURLToPath } from 'node:url'
import { writeFileSafely } from 'glassnet/report'
import type { Results } from '../results.ts'
import { peersChart, ratioChart } from './charts.ts'
import { growthFigure } from './growth.ts'
import { performancePage } from './page.ts'

/** The folder of the documentation, seen from the compiled file. */
const docs = fileURLToPath(new URL('../../../docs/', import.meta.url))

/** Gives the files that were written. Each is there whole or not at all. */
export async function writeDocs(results: Results): Promise<string[]> {
  const pictures = {
    'images/performance.svg': await ratioChart(results),
    'images/performance-peers.svg': await peersChart(results, 'mnist-sgd-32'),
    'images/performance-growth.svg': await growthFigure(results),
  }
  const missing = Object.entries(pictures).filter(([, svg]) => svg === undefined)
  if (missing.length > 0) {
    throw new Error(
      `the page needs all its pictures, and the results lack what ${missing.map(([name]) => name).join(', ')} would show; run without --rows and with tfjs-wasm`,
    )
  }
  const files = { 'performance.md': performancePage(results), ...pictures }
  for (const [name, text] of Object.entries(files)) await writeFileSafely(`${docs}${name}`, text!)
  return Object.keys(files).map((name) => `docs/${name}`)
}
