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

describe('06-mnist', () => {
  test('learns to read some digits in a short run', async () => {
    const { testAccuracy, confusion } = await jsonOf('06-mnist', '--train', '500', '--epochs', '2')
    expect(testAccuracy).toBeGreaterThan(0.6)
    expect(confusion.flat().reduce((sum: number, count: number) => sum + count, 0)).toBe(2000)
  })
})
