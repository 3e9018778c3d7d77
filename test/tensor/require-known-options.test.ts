import { describe, expect, it } from 'vitest'
import { nearestName, requireKnownOptions } from '../../src/tensor/require-known-options.ts'

const known = ['learningRate', 'momentum', 'batchSize', 'epsilon']

describe('the options that are known', () => {
  it('are taken, all or some or none, also where they are undefined', () => {
    expect(() => requireKnownOptions('Test', {}, known)).not.toThrow()
    expect(() => requireKnownOptions('Test', { momentum: undefined, epsilon: 1 }, known)).not.toThrow()
  })

  it('are listed where there is another one', () => {
    expect(() => requireKnownOptions('Test', { colour: 1 }, known)).toThrow(
      new TypeError("Test: unknown option 'colour'; expected learningRate, momentum, batchSize, epsilon"),
    )
  })

  it('come with the one that was probably meant, or with what is to be done', () => {
    expect(() => requireKnownOptions('Test', { momentom: 1 }, known)).toThrow(/; did you mean momentum\?$/)
    expect(() => requireKnownOptions('Test', { momentom: 1 }, known, { momentom: 'wait' })).toThrow(/; wait$/)
    expect(() => requireKnownOptions('Test', { toString: 1 }, known, {})).toThrow(/, epsilon$/)
  })

  it.each([
    [0.1, '0.1'],
    ['0.1', "'0.1'"],
    [null, 'null'],
    [[1], 'a list'],
  ])('are no options where %o came', (options, shown) => {
    expect(() => requireKnownOptions('Test', options as never, known)).toThrow(
      new TypeError(`Test: expected options, such as { learningRate: … }, got ${shown}`),
    )
  })
})

describe('the name that was probably meant', () => {
  it.each([
    ['batch_size', 'batchSize'],
    ['BatchSize', 'batchSize'],
    ['lr', 'learningRate'],
    ['eps', 'epsilon'],
    ['learningrat', 'learningRate'],
    ['lerningRate', 'learningRate'],
    ['momemtun', 'momentum'],
    ['mumemtun', undefined],
    ['mo', undefined],
    ['rate', undefined],
  ])('by %s is %s', (name, meant) => {
    expect(nearestName(name, known)).toBe(meant)
  })
})
