import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('19-cost-of-activations times ReLU twice and the others against it, and promises no same numbers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glassnet-cost-'))
  const report = join(folder, 'cost.html')
  const short = ['--activations', 'tanh,relu', '--rounds', '3', '--report', report]
  const { seeds, words } = await jsonOf('19-cost-of-activations', ...short)
  const { runs } = seeds[0]
  expect(runs.map(({ name }: { name: string }) => name)).toEqual(['ReLU', 'ReLU, once more', 'Tanh'])
  expect(runs[0]).toMatchObject({ ratio: 1, stepRatio: 1 })
  for (const { value, plain, ratio, step, share, stepRatio } of runs) {
    for (const time of [value, plain, ratio, step, share, stepRatio]) expect(time).toBeGreaterThan(0)
    // A step holds 192 values of 32 digits, and more besides.
    expect(share).toBeCloseTo((value * 32 * 192) / (1000 * step), 10)
  }
  expect(words[0]).toMatch(/^Forward and back, a value costs ReLU [\d.]+ ns\. Times as much: Tanh [\d.]+\./)
  expect(words.at(-1)).toContain('smaller differences mean nothing')
  expect(await readFile(report, 'utf8')).toContain('Run it again; times differ a little:')
  await rm(folder, { recursive: true })
})
