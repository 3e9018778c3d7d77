import { type Dataset, sampleCount, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const inputs = Tensor.from([[1], [2]])

describe('a dataset', () => {
  it('has as many samples as answers, which may be a list, a typed array, a list of your own or a tensor', () => {
    const lists = [[0, 1], Int8Array.of(0, 1), { length: 2, 0: 0, 1: 1 }, Tensor.from([[0.5], [1]])]
    expect(lists.map((targets) => sampleCount({ inputs, targets }))).toEqual([2, 2, 2, 2])
  })

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'a dataset: expected { inputs, targets }, got undefined'],
    ['a text', 'xor', "a dataset: expected { inputs, targets }, got 'xor'"],
    [
      'inputs that are lists',
      { inputs: [[1]], targets: [0] },
      'a dataset: expected inputs to be a Tensor [samples, features], got a list; write inputs: Tensor.from([[0, 1], …])',
    ],
    ['no inputs', { x: inputs, y: [0, 1] }, 'got nothing, but x, y; write inputs:'],
    ['nothing in it', {}, 'got nothing, but no properties; write inputs:'],
    [
      'answers of another name',
      { inputs, y: [0, 1] },
      'a dataset: expected targets to be a list of class indices or a Tensor, got nothing, but inputs, y; ' +
        'write targets: [0, 1, …], or targets: Tensor.from([[0.5], …])',
    ],
    ['answers that are a text', { inputs, targets: '01' }, "got '01'; write targets:"],
    [
      'answers that are lists',
      { inputs, targets: [[0], [1]] },
      'a dataset: expected targets to be a list of class indices or a Tensor, got a list of lists; ' +
        'write targets: Tensor.from([[0.5], …])',
    ],
  ])('is not %s', (_, data, message) => {
    expect(() => sampleCount(data as Dataset)).toThrow(TypeError)
    expect(() => sampleCount(data as Dataset)).toThrow(message)
  })
})
