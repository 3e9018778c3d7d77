import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonOf, runExample } from './run-example.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-examples-'))
})
afterAll(() => rm(folder, { recursive: true }))

const names = ['01-neuron', '02-activations', '03-perceptron', '04-xor', '05-dying-relu', '06-mnist']

describe('the list of examples', () => {
  test('names every example with its question', async () => {
    const { stdout, code } = await runExample('run')
    expect(code).toBe(0)
    for (const name of names) expect(stdout).toMatch(new RegExp(`^${name} +.+\\?$`, 'm'))
  })

  test('is complete: every numbered file is in it', async () => {
    const files = await readdir(new URL('../../examples', import.meta.url))
    expect(files.filter((file) => /^\d/.test(file)).sort()).toEqual(names.map((name) => `${name}.ts`))
  })

  test('passes options on to the example it names', async () => {
    const { stdout } = await runExample('run', '03-perceptron', '--epochs', '7')
    expect(stdout).toContain('XOR       no            7')
  })
})

describe.each(names)('%s', (name) => {
  test('shows its question and options for --help', async () => {
    const { stdout, code } = await runExample(name, '--help')
    expect(code).toBe(0)
    for (const option of ['--seed', '--epochs', '--json', '--report']) expect(stdout).toContain(option)
  })

  test('says what to install in its first lines', async () => {
    const source = await readFile(new URL(`../../examples/${name}.ts`, import.meta.url), 'utf8')
    expect(source).toMatch(/npm install glassnet/)
  })
})

describe('01-neuron', () => {
  test('computes a sigmoid neuron as one does by hand', async () => {
    const { updates, finalOutput } = await jsonOf('01-neuron')
    // z = 1.5·0.8 − 2·0.4 − 0.1 = 0.3; σ(0.3) = 0.574442516811659 (50-digit value, cut).
    const y = 0.574442516811659
    const [update] = updates
    expect(update.z).toBeCloseTo(0.3, 6)
    expect(update.y).toBeCloseTo(y, 6)
    expect(update.loss).toBeCloseTo((y - 1) ** 2, 6)
    const slope = 2 * (y - 1) * y * (1 - y)
    expect(update.gradient.weights[0]).toBeCloseTo(1.5 * slope, 6)
    expect(update.gradient.weights[1]).toBeCloseTo(-2 * slope, 6)
    expect(update.gradient.bias).toBeCloseTo(slope, 6)
    expect(update.after.weights[0]).toBeCloseTo(0.8 - 0.5 * 1.5 * slope, 6)
    expect(finalOutput).toBeGreaterThan(y)
  })

  test('learns nothing through a binary step', async () => {
    const { updates } = await jsonOf('01-neuron', '--activation', 'binary-step', '--epochs', '3')
    expect(updates).toHaveLength(3)
    for (const { before, after } of updates) expect(after).toEqual(before)
  })
})

describe('02-activations', () => {
  test('gives inputs, values and derivatives of all nine', async () => {
    const { activations } = await jsonOf('02-activations')
    const byName = new Map(activations.map((entry: { name: string }) => [entry.name, entry]))
    const nine = ['linear', 'binary-step', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'prelu', 'elu', 'softmax']
    for (const name of nine) {
      const entry = byName.get(name) as { inputs: number[]; values: number[]; derivatives: unknown[] }
      expect(entry.inputs).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5])
      expect(entry.values).toHaveLength(11)
      expect(entry.derivatives).toHaveLength(11)
    }
  })

  test('writes its report and every plot', async () => {
    const report = join(folder, 'activations.html')
    const svg = join(folder, 'svg')
    const { code, stderr } = await runExample('02-activations', '--report', report, '--svg', svg)
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect((await readdir(svg)).filter((file) => file.endsWith('.svg')).length).toBeGreaterThanOrEqual(12)
    expect(await readFile(report, 'utf8')).toContain('<svg')
  })
})

describe('03-perceptron', () => {
  test('learns AND and OR and never XOR', async () => {
    const { questions } = await jsonOf('03-perceptron', '--epochs', '200')
    const learned = questions.map((entry: { question: string; converged: boolean }) => [
      entry.question,
      entry.converged,
    ])
    expect(learned).toEqual([
      ['AND', true],
      ['OR', true],
      ['XOR', false],
    ])
  })
})

describe('04-xor', () => {
  test('is solved by the functions that bend and not by the linear one', async () => {
    const { runs } = await jsonOf('04-xor', '--epochs', '300')
    const accuracy = Object.fromEntries(
      runs.map((run: { activation: string; accuracy: number }) => [run.activation, run.accuracy]),
    )
    expect(accuracy.tanh).toBe(1)
    expect(accuracy.relu).toBe(1)
    expect(accuracy.linear).toBeLessThan(1)
  })
})

describe('05-dying-relu', () => {
  test('keeps to the promised form of JSON, and writes the report it names', async () => {
    const report = join(folder, 'short.html')
    const document = await jsonOf('05-dying-relu', '--epochs', '1', '--report', report)
    expect(document).toMatchObject({
      example: '05-dying-relu',
      scenario: 'rate',
      seed: 1,
      dataset: { name: 'mnist', train: 2000, test: 2000 },
      report,
    })
    expect(document.seconds).toBeGreaterThan(0)
    expect(document.runs.map((run: { activation: string }) => run.activation)).toEqual([
      'relu',
      'leaky-relu-0.01',
      'leaky-relu-0.1',
      'prelu',
      'elu',
    ])
    for (const run of document.runs) {
      expect(run.weightsHash).toMatch(/^[0-9a-f]{64}$/)
      expect(run.parameters).toBe(run.activation === 'prelu' ? 50954 : 50890)
      for (const layer of run.layers) {
        expect(layer.units).toBe(64)
        expect(layer.bornDead + layer.died - layer.revived).toBe(layer.dead)
      }
    }
    const page = await readFile(report, 'utf8')
    expect(page.length).toBeLessThan(3_000_000)
    expect(page).not.toMatch(/(?:src|href)="https?:/)
  })

  test('has the same weights for the same seed and others for another', async () => {
    const hashes = async (...options: string[]) =>
      (
        await jsonOf(
          '05-dying-relu',
          '--epochs',
          '1',
          '--activations',
          'relu,prelu',
          '--report',
          join(folder, 'h.html'),
          ...options,
        )
      ).runs.map((run: { weightsHash: string }) => run.weightsHash)
    const [first, again, other] = await Promise.all([hashes(), hashes(), hashes('--seed', '2')])
    expect(again).toEqual(first)
    for (const hash of other) expect(first).not.toContain(hash)
  })

  test('kills ReLU and spares leaky ReLU 0.1 on an unseen seed, and its control kills none', async () => {
    const short = [
      '--seed',
      '101',
      '--activations',
      'relu,leaky-relu-0.1',
      '--report',
      join(folder, 'k.html'),
    ]
    const [treated, control] = await Promise.all([
      jsonOf('05-dying-relu', ...short),
      jsonOf('05-dying-relu', '--control', ...short),
    ])
    const [relu, leaky] = treated.runs
    expect(relu.deadFraction).toBeGreaterThan(0.6)
    expect(relu.testAccuracy).toBeLessThan(0.5)
    expect(leaky.deadFraction).toBe(0)
    expect(leaky.testAccuracy).toBeGreaterThan(0.8)
    for (const run of control.runs) expect(run.testAccuracy).toBeGreaterThan(0.88)
  })

  test.each(['unscaled', 'bias', 'crash', 'born'])('runs scenario %s', async (scenario) => {
    const options = [
      '--scenario',
      scenario,
      '--epochs',
      '1',
      '--activations',
      'relu,elu',
      '--report',
      join(folder, `${scenario}.html`),
    ]
    const { runs } = await jsonOf('05-dying-relu', ...options)
    expect(runs).toHaveLength(2)
    if (scenario === 'bias') expect(runs[0].deadFraction).toBeGreaterThan(0.9)
    if (scenario === 'born') expect(runs[0].testAccuracy).toBeNull()
  })

  test('adds a table of seeds and means with intervals for --seeds', async () => {
    const options = [
      '--seeds',
      '2',
      '--epochs',
      '1',
      '--activations',
      'relu',
      '--report',
      join(folder, 's.html'),
    ]
    const { seeds, summary } = await jsonOf('05-dying-relu', ...options)
    expect(seeds.map((entry: { seed: number }) => entry.seed)).toEqual([1, 2])
    expect(summary[0].activation).toBe('relu')
    expect(summary[0].testAccuracy.low).toBeLessThan(summary[0].testAccuracy.mean)
    const { stdout } = await runExample('05-dying-relu', ...options)
    expect(stdout).toContain('means over 2 seeds')
  })

  test('prints clean lines in a pipe: no control characters', async () => {
    const { stdout } = await runExample(
      '05-dying-relu',
      '--epochs',
      '1',
      '--activations',
      'relu',
      '--report',
      join(folder, 'p.html'),
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect(stdout).toMatch(/^ReLU +epoch 1\/1 +loss/m)
  })
})

describe('06-mnist', () => {
  test('learns to read some digits in a short run, the same ones every time', async () => {
    const options = ['--train', '500', '--epochs', '2']
    const [first, again] = await Promise.all([jsonOf('06-mnist', ...options), jsonOf('06-mnist', ...options)])
    expect(first.testAccuracy).toBeGreaterThan(0.6)
    expect(again.weightsHash).toBe(first.weightsHash)
    const total = first.confusion.flat().reduce((sum: number, count: number) => sum + count, 0)
    expect(total).toBe(2000)
  })
})

describe('a mistake on the command line', () => {
  test.each([
    ['an unknown example', 'run', ['no-such-example'], /no example 'no-such-example'.*01-neuron/],
    [
      'an unknown option',
      '05-dying-relu',
      ['--sceanrio', 'rate'],
      /unknown option '--sceanrio'\s.*--scenario/,
    ],
    [
      'an unknown scenario',
      '05-dying-relu',
      ['--scenario', 'flood'],
      /flood.*rate, unscaled, bias, crash, born/s,
    ],
    [
      'an unknown activation',
      '05-dying-relu',
      ['--activations', 'rleu'],
      /unknown activation 'rleu': expected some of relu/,
    ],
    ['a seed that is no number', '04-xor', ['--seed', 'x'], /whole number of at least 0, got 'x'/],
    ['no epochs', '04-xor', ['--epochs', '0'], /whole number of at least 1, got '0'/],
    [
      'a learning rate that is not a number',
      '06-mnist',
      ['--learning-rate', 'NaN'],
      /number above 0, got 'NaN'/,
    ],
    ['a negative learning rate', '06-mnist', ['--learning-rate', '-1'], /number above 0, got '-1'/],
    ['a missing learning rate', '06-mnist', ['--learning-rate'], /--learning-rate.*argument missing/],
    ['more digits than there are', '06-mnist', ['--train', '9000'], /10,?000/],
  ])('gets a clear error and exit code 1: %s', async (_, file, options, message) => {
    const { code, stdout, stderr } = await runExample(file, ...options)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })

  test('gets a clear error before the run when the report cannot be written', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, 'not a folder')
    const { code, stdout, stderr } = await runExample('05-dying-relu', '--report', join(file, 'report.html'))
    expect(stderr).toMatch(/cannot write the report to .*a-file.*--report FILE/)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })
})
