import { constant, Dense, float64, heNormal, Random, Sequential, State, zeros } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

describe('State', () => {
  it('has its numbers when they are asked for, and keeps the tensor', () => {
    const state = new State('runningMean', [2], constant(3))
    expect(state.isInitialized).toBe(false)
    const { value } = state
    expect(state.isInitialized).toBe(true)
    expect(listOf(value)).toEqual([3, 3])
    value.data[0] = 1
    expect(state.value).toBe(value)
  })

  it('draws from where the last plan says, until a firm one is made', () => {
    const draw = (...plans: [seed: number, isFirm?: boolean][]) => {
      const state = new State('noise', [2], heNormal())
      for (const [seed, isFirm] of plans) state.plan(new Random(seed), isFirm === undefined ? {} : { isFirm })
      return listOf(state.value)
    }
    const [one, two] = [draw([1]), draw([2])]
    expect(one).not.toEqual(two)
    expect(draw([1, false], [2, false])).toEqual(two)
    expect(draw([1, false], [2])).toEqual(two)
    expect(draw([1], [2])).toEqual(one)
  })

  it('goes back to its beginning, in the precision that is asked for', () => {
    const state = new State('runningMean', [2], zeros())
    state.plan(new Random(1), { backend: float64 })
    expect(state.value.backend.precision).toBe('float64')
    state.value.data.fill(5)
    state.initialize(new Random(1))
    expect(state.value.backend.precision).toBe('float32')
    expect(listOf(state.value)).toEqual([0, 0])
  })

  it.each([
    [heNormal, 'a function; call it, with ()'],
    [undefined, 'undefined'],
    [null, 'null'],
    ['heNormal', 'heNormal'],
  ])('refuses %s as initializer', (initializer, came) => {
    const act = () => new State('runningMean', [2], initializer as never)
    expect(act).toThrow(TypeError)
    expect(act).toThrow(`runningMean: expected an initializer, such as heNormal() or zeros(), got ${came}`)
  })

  it('is refused by name for the weights of a layer, too', () => {
    expect(() => new Dense(2, 2, { weights: heNormal as never })).toThrow(
      'weights: expected an initializer, such as heNormal() or zeros(), got a function; call it, with ()',
    )
  })
})

describe('the state of a network', () => {
  it('is that of its layers, each once, and none where they have none', () => {
    const kept = new State('count', [1], zeros())
    const counter = {
      name: 'counter',
      parameters: [],
      state: [kept],
      forward: () => ({}) as never,
    }
    expect(new Sequential([counter, counter]).state).toEqual([kept])
    expect(new Sequential([new Dense(1, 1)]).state).toEqual([])
  })
})
