import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runExample, startExample } from './run-example.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-mistakes-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a mistake on the command line', () => {
  test('gets a clear error and exit code 1: an unknown example', async () => {
    const { code, stdout, stderr } = await startExample('run', 'no-such-example')
    expect(stderr).toMatch(/^there is no example 'no-such-example'.*01-neuron.*\n$/)
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })

  test('gets from a process of its own what it gets without one', async () => {
    const mistake = ['03-perceptron', '--epoch', '7'] as const
    const outcome = await runExample(...mistake)
    expect(outcome.code).toBe(1)
    expect(outcome).toEqual(await startExample(...mistake))
  })

  test.each([
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
    // What only the data can show is noticed when the question has been asked.
    expect(stdout.replace(/^.+\?\n\nThink first: [\s\S]+\?\n\n$/, '')).toBe('')
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
