import { describe, expect, it } from 'vitest'
import { and, or, xor } from '../../src/data/index.ts'

describe('the logic gates', () => {
  it.each([
    ['and', and, [0, 0, 0, 1]],
    ['or', or, [0, 1, 1, 1]],
    ['xor', xor, [0, 1, 1, 0]],
  ])('%s answers as its truth table', (_, gate, answers) => {
    const { inputs, targets } = gate()
    expect(inputs.toArray()).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
    expect(targets.toArray()).toEqual(answers.map((answer) => [answer]))
    expect(inputs.backend.precision).toBe('float32')
  })

  it('are new at every call, so that nobody changes them for others', () => {
    xor().inputs.data[0] = 7
    expect(xor().inputs.data[0]).toBe(0)
  })
})
