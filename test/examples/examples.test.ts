import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonOf, runExample, startExample } from './run-example.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-examples-'))
})
afterAll(() => rm(folder, { recursive: true }))

const names = (await readdir(new URL('../../examples', import.meta.url)))
  .filter((file) => /^\d\d-.*\.ts$/.test(file))
  .map((file) => file.replace('.ts', ''))

describe('the list of examples', () => {
  test('names every example with its question', async () => {
    const { stdout, code } = await startExample('run')
    expect(code).toBe(0)
    expect(names.length).toBeGreaterThanOrEqual(6)
    for (const name of names) expect(stdout).toMatch(new RegExp(`^${name} +.+\\?$`, 'm'))
  })

  test('runs the example it names, with the options, as the tests here run it without a new process', async () => {
    const options = ['03-perceptron', '--epochs', '7'] as const
    const outcome = await startExample('run', ...options)
    expect(outcome.stdout).toContain('XOR       no            7')
    expect(await runExample(...options)).toEqual(outcome)
  })
})

describe.each(names)('%s', (name) => {
  test('shows its question and options for --help', async () => {
    const { stdout, code } = await runExample(name, '--help')
    expect(code).toBe(0)
    for (const option of ['--seed', '--epochs', '--json', '--report']) expect(stdout).toContain(option)
  })

  test('asks in its help what to think of first', async () => {
    const { stdout } = await runExample(name, '--help')
    expect(stdout).toMatch(/\n\nThink first: [\s\S]+?\?/)
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

  test('learns the same from random beginnings, in other numbers of epochs', async () => {
    const { seeds, summary, words, command } = await jsonOf(
      '03-perceptron',
      '--epochs',
      '100',
      '--seeds',
      '6',
    )
    expect(command).toBe('npm run example -- 03-perceptron --seeds 6 --seed 1 --epochs 100')
    expect(seeds).toHaveLength(6)
    expect(summary.map((run: { learned: { mean: number } }) => run.learned.mean)).toEqual([1, 1, 0])
    const epochsOfAnd = seeds.map(({ runs }: { runs: { epochs: number }[] }) => runs[0]!.epochs)
    expect(new Set(epochsOfAnd).size).toBeGreaterThan(1)
    expect(words[1]).toMatch(
      /^From 6 random beginnings: AND was learned every time.*XOR was never learned\.$/,
    )
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

  test('tells with --seeds which activations always solve it, and which sometimes', async () => {
    const options = ['--epochs', '150', '--activations', 'tanh,relu,linear', '--seeds', '2']
    const { seeds, summary, words } = await jsonOf('04-xor', ...options)
    expect(seeds.map(({ seed }: { seed: number }) => seed)).toEqual([1, 2])
    // ReLU is stuck from seed 2.
    expect(summary.map((run: { solved: { mean: number } }) => run.solved.mean)).toEqual([1, 0.5, 0])
    expect(summary[2].updates).toBeNull()
    expect(words).toContain('Over 2 seeds: always solved by tanh, sometimes by relu, never by linear.')
  })
})

describe('06-mnist', () => {
  test('learns to read some digits in a short run', async () => {
    const { testAccuracy, confusion } = await jsonOf('06-mnist', '--train', '500', '--epochs', '2')
    expect(testAccuracy).toBeGreaterThan(0.6)
    expect(confusion.flat().reduce((sum: number, count: number) => sum + count, 0)).toBe(2000)
  })

  test('tells with --seeds how far the accuracy varies, the first seed being the run that is shown', async () => {
    const options = ['--train', '200', '--epochs', '1', '--seeds', '2', '--seed', '5']
    const { testAccuracy, seeds, summary, words } = await jsonOf('06-mnist', ...options)
    expect(seeds.map(({ seed }: { seed: number }) => seed)).toEqual([5, 6])
    const [first, second] = seeds.map(({ runs }: { runs: { accuracy: number }[] }) => runs[0]!.accuracy)
    expect(first).toBe(testAccuracy)
    expect(second).not.toBe(first)
    expect(summary[0].accuracy.mean).toBeCloseTo((first + second) / 2, 12)
    expect(words).toContain('Over 2 seeds, with other weights, digits and batches, between')
  })
})
