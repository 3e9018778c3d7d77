import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonOf, startExample } from './run-example.ts'

interface Run {
  readonly activation: string
  readonly parameters: number
  readonly testAccuracy: number | null
  readonly deadFraction: number
  readonly weightsHash: string
  readonly layers: readonly { units: number; bornDead: number; died: number; revived: number; dead: number }[]
}

let folder: string
// One short run of all five, which several tests look at.
let report: string
let short: { readonly runs: readonly Run[]; readonly [key: string]: unknown }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-dying-relu-'))
  report = join(folder, 'short.html')
  short = await jsonOf('05-dying-relu', '--epochs', '1', '--report', report)
})
afterAll(() => rm(folder, { recursive: true }))

/** A run whose report nobody looks at. */
const run = (...options: string[]) =>
  jsonOf('05-dying-relu', ...options, '--report', join(folder, 'unread.html'))

describe('05-dying-relu', () => {
  test('keeps to the promised form of JSON', () => {
    expect(short).toMatchObject({
      example: '05-dying-relu',
      scenario: 'rate',
      seed: 1,
      dataset: { name: 'mnist', train: 2000, test: 2000 },
      report,
    })
    expect(short.seconds).toBeGreaterThan(0)
    const names = ['relu', 'leaky-relu-0.01', 'leaky-relu-0.1', 'prelu', 'elu']
    expect(short.runs.map(({ activation }) => activation)).toEqual(names)
    for (const { activation, weightsHash, parameters, layers } of short.runs) {
      expect(weightsHash).toMatch(/^[0-9a-f]{64}$/)
      // 784·64 + 64 + 64·10 + 10, and 64 slopes.
      expect(parameters).toBe(activation === 'prelu' ? 50954 : 50890)
      for (const { units, bornDead, died, revived, dead } of layers) {
        expect(units).toBe(64)
        expect(bornDead + died - revived).toBe(dead)
      }
    }
  })

  test('writes the report it names: small, and without anything from the network', async () => {
    const page = await readFile(report, 'utf8')
    expect(page.length).toBeLessThan(3_000_000)
    expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(3)
    expect(page).not.toMatch(/(?:src|href)="https?:/)
  })

  test('has the same weights for the same seed, whoever else runs beside it, and others for another seed', async () => {
    const few = ['--epochs', '1', '--activations', 'prelu']
    const [again, other] = await Promise.all([run(...few), run(...few, '--seed', '2')])
    for (const { activation, weightsHash } of again.runs as Run[]) {
      expect(weightsHash).toBe(short.runs.find((first) => first.activation === activation)!.weightsHash)
    }
    for (const { weightsHash } of other.runs as Run[]) {
      expect(short.runs.map((first) => first.weightsHash)).not.toContain(weightsHash)
    }
  })

  test('kills ReLU and spares leaky ReLU 0.1 on an unseen seed, and its control kills none', async () => {
    const options = ['--seed', '101', '--activations', 'relu,leaky-relu-0.1']
    const [treated, control] = await Promise.all([
      run(...options),
      run('--control', '--epochs', '4', ...options),
    ])
    const [relu, leaky] = treated.runs
    expect(relu.deadFraction).toBeGreaterThan(0.6)
    expect(relu.testAccuracy).toBeLessThan(0.5)
    expect(leaky.deadFraction).toBe(0)
    expect(leaky.testAccuracy).toBeGreaterThan(0.8)
    for (const { testAccuracy } of control.runs) expect(testAccuracy).toBeGreaterThan(0.88)
  })

  test('runs every scenario', async () => {
    const names = ['unscaled', 'bias', 'crash', 'born']
    const [unscaled, bias, crash, born] = await Promise.all(
      names.map((name) => run('--scenario', name, '--epochs', '1', '--activations', 'relu')),
    )
    expect(unscaled.runs[0].deadFraction).toBeGreaterThan(0.2)
    expect(bias.runs[0].deadFraction).toBeGreaterThan(0.9)
    expect(bias.words.at(-1)).toBe('No hidden bias has moved.')
    expect(crash.runs[0].layers).toHaveLength(2)
    expect(born.runs[0]).toMatchObject({ testAccuracy: null, bornConstant: true })
  })

  test('adds every seed and means with intervals for --seeds', async () => {
    const { seeds, summary } = await run(
      '--scenario',
      'bias',
      '--seeds',
      '2',
      '--epochs',
      '1',
      '--activations',
      'elu',
    )
    expect(seeds.map((entry: { seed: number }) => entry.seed)).toEqual([1, 2])
    expect(summary[0].activation).toBe('elu')
    expect(summary[0].testAccuracy.low).toBeLessThan(summary[0].testAccuracy.mean)
  })

  test('says of the biases what they did: next to nothing, the weights made the way back', async () => {
    const options = ['--scenario', 'bias', '--epochs', '3', '--activations', 'relu,leaky-relu-0.1']
    const { words } = await run(...options)
    const [, rise] = /rose on average: Leaky ReLU 0\.1 (\d\.\d\d) \(\d+\u00a0% of the units back\)/.exec(
      words.at(-1),
    )!
    expect(Number(rise)).toBeGreaterThan(0)
    expect(Number(rise)).toBeLessThan(0.3)
    expect(words.join(' ')).not.toContain('lifts the biases')
  })

  test('prints clean lines in a pipe, without control characters', async () => {
    const short = ['--scenario', 'bias', '--epochs', '1', '--activations', 'relu']
    const { stdout } = await startExample('05-dying-relu', ...short, '--report', join(folder, 'pipe.html'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect(stdout).toMatch(/^ReLU +epoch 1\/1 +loss/m)
  })
})
