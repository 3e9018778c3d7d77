/**
 * Measures what the reasons in docs/claims.md say, and writes the page and its numbers.
 *
 * npx tsx scripts/claims/write.ts [--only D26,C16 | --page | --check]
 *
 * With --only these claims are measured, and the stored numbers of the others are kept. With --page only the page is written
 * anew, from the stored numbers. With --check nothing is measured or written: the page must be what the claims and the
 * stored numbers give, to the byte.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeFileSafely } from 'glassnet/report'
import type { Claim, StoredResult, StoredResults } from './claim.ts'
import { newBench } from './measuring.ts'
import { claims, claimsPage } from './page.ts'

const docs = new URL('../../docs/', import.meta.url)
const pageFile = fileURLToPath(new URL('claims.md', docs))
const resultsFile = fileURLToPath(new URL('claims.results.json', docs))

async function measure({ measure }: Claim): Promise<StoredResult | undefined> {
  if (!measure) return undefined
  const bench = newBench()
  const numbers = await measure(bench)
  const { asked } = bench
  return asked.length === 0
    ? { numbers }
    : { examples: asked.map((example) => `npm run example --silent -- ${example} --json`), numbers }
}

function stored(): StoredResults {
  return existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {}
}

async function write(only: readonly string[] | undefined): Promise<void> {
  const unknown = only?.find((wanted) => !claims.some(({ id }) => id === wanted))
  if (unknown !== undefined) {
    throw new RangeError(
      `there is no claim '${unknown}'; expected some of ${claims.map(({ id }) => id).join(', ')}`,
    )
  }
  const chosen = claims.filter(({ id }) => only?.includes(id) ?? true)
  const results: Record<string, StoredResult> = only === undefined ? {} : { ...stored() }
  for (const claim of chosen) {
    const result = await measure(claim)
    if (result) results[claim.id] = result
    else delete results[claim.id]
    console.log(`${claim.id.padEnd(4)} ${result ? 'measured' : 'has no numbers'}`)
  }
  const page = claimsPage(results)
  const inOrder = Object.fromEntries(claims.flatMap(({ id }) => (results[id] ? [[id, results[id]]] : [])))
  await writeFileSafely(resultsFile, `${JSON.stringify(inOrder, null, 2)}\n`)
  execFileSync('npx', ['biome', 'format', '--write', resultsFile], { stdio: ['ignore', 'ignore', 'inherit'] })
  await writeFileSafely(pageFile, page)
  console.log(`written: ${pageFile}, ${resultsFile}`)
}

function check(): void {
  if (readFileSync(pageFile, 'utf8') !== claimsPage(stored())) {
    throw new Error(
      'docs/claims.md is not what the claims and their stored numbers give; run: npm run claims',
    )
  }
  console.log(`docs/claims.md is what ${claims.length} claims and their stored numbers give`)
}

try {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, page: { type: 'boolean' }, check: { type: 'boolean' } },
  })
  if (values.check) check()
  else if (values.page) await writeFileSafely(pageFile, claimsPage(stored()))
  else await write(values.only?.split(','))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
