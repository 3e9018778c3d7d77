import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRecording } from 'glassnet/report'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf } from './run-example.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-record-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('an example with --record', () => {
  it('records every run, without changing one', async () => {
    const words = ['04-xor', '--epochs', '6', '--seed', '3', '--activations', 'relu,tanh'] as const
    const { runs: plain } = await jsonOf(...words)
    const { runs } = await jsonOf(...words, '--record', folder)
    expect(runs).toEqual(plain)
    expect((await readdir(folder)).sort()).toEqual(['xor-relu-seed-3.json.gz', 'xor-tanh-seed-3.json.gz'])
    const recording = await readRecording(join(folder, 'xor-tanh-seed-3.json.gz'))
    expect(recording).toMatchObject({ name: 'tanh', seed: '3', steps: 6, outcome: 'finished' })
    expect(recording.weightsHash).toBe(runs[1].weightsHash)
  })

  it('records digits with their pictures', async () => {
    const outcome = await jsonOf('06-mnist', '--epochs', '1', '--train', '100', '--record', folder)
    const recording = await readRecording(join(folder, 'mnist-relu-seed-1.json.gz'))
    expect(recording.image).toEqual({ width: 28, height: 28 })
    expect(recording.answers).toMatchObject({ samples: 2000, accuracy: outcome.testAccuracy })
    expect(recording.weightsHash).toBe(outcome.weightsHash)
  })

  it('records every seed', async () => {
    await jsonOf(
      ...['06-mnist', '--epochs', '1', '--train', '100', '--seed', '5', '--seeds', '2', '--record', folder],
    )
    const { seeds } = await jsonOf(
      '06-mnist',
      '--epochs',
      '1',
      '--train',
      '100',
      '--seed',
      '5',
      '--seeds',
      '2',
    )
    const recording = await readRecording(join(folder, 'mnist-relu-seed-6.json.gz'))
    expect(recording.answers).toMatchObject({ accuracy: seeds[1].runs[0].accuracy })
  })
})
