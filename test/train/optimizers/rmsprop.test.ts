import { RMSprop, reference } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf } from '../../support/parameters.ts'
import { listOf } from '../../support/tensors.ts'

const tiny = 1e-300

function run(optimizer: RMSprop, gradients: readonly number[]): number[] {
  const w = parameterOf(1)
  return gradients.map((g) => {
    w.gradient.data[0] = g
    optimizer.step([w])
    return w.value.at(0)
  })
}

describe('RMSprop', () => {
  it('divides by the root of the mean square', () => {
    // α = ¾: s = ¼·16 = 4, step 4/2; s = 3 + ¼·4 = 4, step 2/2
    expect(run(new RMSprop({ learningRate: 0.25, alpha: 0.75, epsilon: tiny }), [4, 2])).toEqual([0.5, 0.25])
  })

  it('has ε outside the root', () => {
    // √(¼·16) + 2 = 4; inside the root it would be √6
    expect(run(new RMSprop({ learningRate: 0.5, alpha: 0.75, epsilon: 2 }), [4])).toEqual([0.5])
  })

  it('keeps a velocity that does not contain the rate', () => {
    // Directions 2 and 1 as above; u: 2, ½·2 + 1
    const rmsprop = new RMSprop({ learningRate: 0.25, alpha: 0.75, momentum: 0.5, epsilon: tiny })
    expect(run(rmsprop, [4, 2])).toEqual([0.5, 0])
  })

  it('divides by the spread around the mean when it is centered', () => {
    // α = ½: s = ½·16 = 8, m = ½·4 = 2, √(8 − 4) = 2, step 4/2
    expect(run(new RMSprop({ learningRate: 0.25, alpha: 0.5, centered: true, epsilon: tiny }), [4])).toEqual([
      0.5,
    ])
  })

  it('takes a spread that rounding made negative as 0', () => {
    // A gradient that stays the same: s − m² tends to 0, and in float32 it falls below.
    const w = parameterOf(20, { backend: reference })
    const rmsprop = new RMSprop({ alpha: 0.5, centered: true, epsilon: 1 })
    for (let i = 0; i < 20; i++) w.gradient.data[i] = 0.1 + 0.013 * i
    let negative = 0
    for (let step = 0; step < 60; step++) {
      rmsprop.step([w])
      const { square, mean } = rmsprop.stateOf(w)!
      for (let i = 0; i < 20; i++) if (square.at(i) < mean!.at(i) * mean!.at(i)) negative++
    }
    expect(negative).toBeGreaterThan(0)
    for (const value of listOf(w.value)) expect(value).toBeGreaterThan(0)
  })

  it('keeps no more than its settings need', () => {
    const kept = (options: object) => {
      const w = parameterOf(1)
      const rmsprop = new RMSprop(options)
      rmsprop.step([w])
      return Object.keys(rmsprop.stateOf(w)!)
    }
    expect(kept({})).toEqual(['square'])
    expect(kept({ centered: true })).toEqual(['square', 'mean'])
    expect(kept({ momentum: 0.5 })).toEqual(['square', 'velocity'])
  })
})
