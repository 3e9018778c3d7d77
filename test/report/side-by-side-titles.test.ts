import { describe, expect, test } from 'vitest'
import { type Moment, type RunRecord, Tensor } from '../../src/index.ts'
import { fateTitle, shiftTitle, unitsTitle } from '../../src/report/side-by-side-titles.ts'

/** A run that ends with so many of its 20 units dead, and so many negative but alive. */
function run(name: string, dead: number, negative = 0): RunRecord {
  const units = Array.from({ length: 20 }, (_, unit) => unit)
  const layer = {
    layer: 'relu_1',
    dead: units.map((unit) => unit < dead),
    alwaysNegative: units.map((unit) => unit < dead + negative),
  }
  return { name, moments: [{ layers: [layer] }] } as unknown as RunRecord
}

describe('the title of what became of runs', () => {
  test('names the run in which most units died, and those in which hardly any did', () => {
    expect(fateTitle([run('ELU', 0), run('ReLU', 15), run('PReLU', 1)])).toBe(
      '75\u00a0% of the units of ReLU die; ELU keep theirs',
    )
    expect(fateTitle([run('ELU', 0), run('ReLU', 1)])).toContain('5\u00a0% of the units of ReLU die')
    expect(fateTitle([run('ELU', 0)])).toBe('Hardly any unit dies')
  })
})

describe('the title of the units of runs', () => {
  test('counts the dead, and those that are negative and still learn, where most are', () => {
    expect(unitsTitle([run('ReLU', 15), run('ELU', 0, 4), run('leaky', 3, 2)])).toBe(
      '15 of 20 units of ReLU end dead; 4 of ELU end negative, and still learn',
    )
    expect(unitsTitle([run('ReLU', 1), run('tanh', 0)])).toBe('1 of 20 units of ReLU end dead')
    expect(unitsTitle([run('ReLU', 0), run('tanh', 0)])).toBe('No unit ends dead')
  })
})

describe('the title of the weighted sums of runs', () => {
  const kept = (name: string, ...values: number[]) => ({
    name,
    kept: [
      { preActivations: Tensor.from([[5, 5, 5, 5]]) },
      { preActivations: Tensor.from([values]) },
    ] as Moment[],
  })

  test('tells of the runs that end with most and fewest at 0 or below', () => {
    expect(
      shiftTitle([kept('PReLU', -1, 1, 2, 3), kept('ReLU', -1, -2, 0, -3), kept('ELU', -1, -1, 1, 1)]),
    ).toBe(
      'In the end 100.0\u00a0% of the pre-activations of ReLU are ≤ 0, and 25.0\u00a0% of those of PReLU',
    )
    expect(shiftTitle([kept('ReLU', -1, 1, 1, 1)])).toBe(
      'In the end 25.0\u00a0% of the pre-activations of ReLU are ≤ 0',
    )
  })
})
