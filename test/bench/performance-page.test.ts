import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { performancePage } from '../../bench/report/page.ts'
import type { Results } from '../../bench/results.ts'

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}

test('docs/performance.md is what bench/results.json makes: to change it, run the benchmark', () => {
  const results: Results = JSON.parse(read('bench/results.json'))
  expect(read('docs/performance.md')).toBe(performancePage(results))
})
