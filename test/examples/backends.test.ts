import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonOf } from './run-example.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-backends-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Everything an example printed, but for the time it took. */
async function withoutTime(name: string, options: readonly string[], backend: string): Promise<unknown> {
  const { seconds, ...document } = await jsonOf(name, ...options, '--backend', backend)
  return document
}

describe('an example on the backends simd and reference', () => {
  test.each([
    ['01-neuron', ['--epochs', '5']],
    ['04-xor', ['--epochs', '100']],
    ['05-dying-relu', ['--scenario', 'bias', '--epochs', '1', '--activations', 'prelu']],
    ['05-dying-relu', ['--scenario', 'born', '--epochs', '50']],
  ])('%s comes to the same numbers, weights included, with %s', async (name, options) => {
    const all = name === '05-dying-relu' ? [...options, '--report', join(folder, 'unread.html')] : options
    const [simd, reference] = await Promise.all([
      withoutTime(name, all, 'simd'),
      withoutTime(name, all, 'reference'),
    ])
    expect(simd).toEqual(reference)
  })
})
