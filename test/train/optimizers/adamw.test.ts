import { Adam, AdamW } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf, watchedBackend } from '../../support/parameters.ts'

describe('AdamW', () => {
  it('shrinks the weight by rate times decay, and then takes the step of Adam', () => {
    // (1 − 0.1·0.5)·1 − 0.1 for a first gradient of any size
    const w = parameterOf(1)
    w.gradient.data[0] = 1e6
    new AdamW({ learningRate: 0.1, weightDecay: 0.5 }).step([w])
    expect(w.value.at(0)).toBeCloseTo(0.85, 13)
  })

  it('decays by a hundredth of the rate unless told otherwise', () => {
    const w = parameterOf(1)
    new AdamW().step([w])
    expect(w.value.at(0)).toBe(1 - 0.001 * 0.01)
  })

  it('keeps the decay out of the means, where Adam has it', () => {
    const [own, adams] = [parameterOf(1), parameterOf(1)]
    const [decoupled, coupled] = [new AdamW({ weightDecay: 0.5 }), new Adam({ weightDecay: 0.5 })]
    decoupled.step([own])
    coupled.step([adams])
    expect(decoupled.stateOf(own)!.m.at(0)).toBe(0)
    expect(coupled.stateOf(adams)!.m.at(0)).toBeCloseTo(0.05, 15)
  })

  it('is Adam without decay', () => {
    const backend = watchedBackend()
    const [w, other] = [parameterOf(3, { backend }), parameterOf(3)]
    const optimizers = [new AdamW({ weightDecay: 0 }), new Adam()]
    for (let step = 1; step < 4; step++) {
      for (const { gradient } of [w, other]) gradient.data.fill(step)
      optimizers[0]!.step([w])
      optimizers[1]!.step([other])
    }
    expect(Array.from(w.value.data)).toEqual(Array.from(other.value.data))
    expect(backend.ran).toEqual(['adam', 'adam', 'adam'])
  })

  it('runs the loop of Adam, which has a twin, after that of the decay', () => {
    const backend = watchedBackend()
    new AdamW().step([parameterOf(1, { backend })])
    expect(backend.ran).toEqual(['scale', 'adam'])
  })
})
