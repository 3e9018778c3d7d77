import { Adam, Dense, float64, type Optimizer, type Parameter, Sequential, SGD, Tanh } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf } from '../../support/parameters.ts'

const isBias = ({ name }: Parameter): boolean => name === 'bias'

/** How far each parameter goes in one step with gradients of 1. */
function moves(optimizer: Optimizer, parameters: readonly Parameter[], steps?: number): number[] {
  const before = parameters.map(({ value }) => value.data[0]!)
  for (const { gradient } of parameters) gradient.data.fill(1)
  optimizer.step(parameters, steps)
  return parameters.map(({ value }, i) => before[i]! - value.data[0]!)
}

describe('groups of parameters', () => {
  it('leave parameters outside of them to the settings of the optimizer', () => {
    const [a, b] = [parameterOf(1), parameterOf(1)]
    const sgd = new SGD({ learningRate: 0.5, weightDecay: 1, groups: [{ parameters: [b], weightDecay: 0 }] })
    expect(moves(sgd, [a, b])).toEqual([1, 0.5])
  })

  it('take from the optimizer what they do not say themselves', () => {
    const a = parameterOf(1)
    const group = { parameters: [a], learningRateFactor: 0.5 }
    const sgd = new SGD({ learningRate: 0.5, momentum: 0.5, weightDecay: 1, groups: [group] })
    expect(moves(sgd, [a])).toEqual([0.5])
    // w = ½, d = 1 + ½, v = ½·2 + 1½
    expect(moves(sgd, [a])).toEqual([0.625])
  })

  it('may be chosen by a condition', () => {
    const model = new Sequential([new Dense(2, 3), new Tanh(), new Dense(3, 1)], { backend: float64 })
    const groups = [{ parameters: isBias, learningRate: 2 }]
    expect(moves(new SGD({ learningRate: 1, groups }), model.parameters)).toEqual(
      [1, 2, 1, 2].map((move) => expect.closeTo(move, 12)),
    )
  })

  it('may be layers', () => {
    const [first, last] = [new Dense(2, 3), new Dense(3, 1)]
    const model = new Sequential([first, last], { backend: float64 })
    const groups = [
      { parameters: first.parameters, learningRateFactor: 0.25 },
      { parameters: last.parameters, learningRateFactor: 4 },
    ]
    expect(moves(new SGD({ learningRate: 1, groups }), model.parameters)).toEqual(
      [0.25, 0.25, 4, 4].map((move) => expect.closeTo(move, 12)),
    )
  })

  it('may follow a schedule of their own, while the optimizer says its own rate', () => {
    const [a, b] = [parameterOf(1), parameterOf(1)]
    const groups = [
      { parameters: [b], learningRate: (step: number, steps: number | undefined) => 4 * step + steps! },
    ]
    const sgd = new SGD({ learningRate: (step) => 1 + step, groups })
    expect(moves(sgd, [a, b], 7)).toEqual([1, 7])
    expect(moves(sgd, [a, b], 7)).toEqual([2, 11])
    for (const { gradient } of [a, b]) gradient.data.fill(0)
    expect(sgd.step([a, b], 7)).toBe(3)
  })

  it('scale the rate of each step by their factor', () => {
    const a = parameterOf(1)
    const sgd = new SGD({
      learningRate: (step) => 1 + step,
      groups: [{ parameters: [a], learningRateFactor: 3 }],
    })
    expect([moves(sgd, [a]), moves(sgd, [a])]).toEqual([[3], [6]])
  })

  it('are sorted anew for another list of parameters', () => {
    const [a, b] = [parameterOf(1, { name: 'bias' }), parameterOf(1, { name: 'bias' })]
    const sgd = new SGD({ learningRate: 1, groups: [{ parameters: isBias, learningRateFactor: 3 }] })
    expect([moves(sgd, [a]), moves(sgd, [b])]).toEqual([[3], [3]])
  })

  it('are sorted once for a list that stays', () => {
    let asked = 0
    const parameters = [parameterOf(1), parameterOf(1)]
    const sgd = new SGD({ learningRate: 1, groups: [{ parameters: () => ++asked > 0 }] })
    moves(sgd, parameters)
    moves(sgd, parameters)
    expect(asked).toBe(2)
  })

  it('may name a parameter twice in one list', () => {
    const a = parameterOf(1)
    expect(moves(new SGD({ learningRate: 1, groups: [{ parameters: [a, a] }] }), [a])).toEqual([1])
  })

  it('refuse a parameter in two of them', () => {
    const [a, b] = [parameterOf(2), parameterOf(3, { name: 'bias' })]
    const adam = new Adam({ groups: [{ parameters: [a] }, { parameters: isBias }, { parameters: [b] }] })
    expect(() => adam.step([a, b])).toThrow(
      new RangeError(
        'Adam: the parameter bias [3] is in groups[1] and in groups[2]; leave it in one of them',
      ),
    )
  })

  it('refuse a parameter that is not trained', () => {
    const [a, stranger] = [parameterOf(2), parameterOf(3)]
    const adam = new Adam({ groups: [{ parameters: [a, stranger] }] })
    expect(() => adam.step([a])).toThrow(
      new RangeError(
        'Adam: groups[0]: the parameter weights [3] is none of the 1 to be trained; ' +
          'list parameters of the model that is trained',
      ),
    )
    expect(a.value.data[0]!).toBe(1)
  })

  it('refuse to be empty, naming what there is', () => {
    const parameters = Array.from({ length: 5 }, (_, i) => parameterOf(i + 1))
    for (const none of [[], () => false]) {
      const adam = new Adam({ groups: [{ parameters: none }] })
      expect(() => adam.step(parameters)).toThrow(
        new RangeError(
          'Adam: groups[0]: none of the 5 parameters belongs to it (the first are weights [1], weights [2], ' +
            'weights [3], weights [4]); change its condition or remove the group',
        ),
      )
    }
  })

  it('count no step that they refused', () => {
    const a = parameterOf(1)
    const rates: number[] = []
    const learningRate = (step: number) => rates.push(step) && 1
    const sgd = new SGD({ learningRate, groups: [{ parameters: isBias }] })
    expect(() => sgd.step([a])).toThrow(RangeError)
    sgd.step([parameterOf(1, { name: 'bias' })])
    expect(rates).toEqual([0])
  })

  it.each<[object, string]>([
    [
      {},
      'Adam: groups[0]: expected parameters to be a list or a condition, got undefined; try dense.parameters',
    ],
    [{ parameters: 'bias' }, "got bias; try dense.parameters, or ({ name }) => name === 'bias'"],
  ])('refuse %o, which does not say who belongs to it', (group, message) => {
    expect(() => new Adam({ groups: [group as never] })).toThrow(TypeError)
    expect(() => new Adam({ groups: [group as never] })).toThrow(message)
  })

  it.each<[object, string]>([
    [{ learningRate: 0 }, 'SGD: groups[1]: expected learningRate to be a finite number above 0, got 0'],
    [
      { learningRateFactor: -1 },
      'SGD: groups[1]: expected learningRateFactor to be a finite number ≥ 0, got -1',
    ],
    [{ learningRateFactor: Number.NaN }, 'got NaN'],
    [{ learningRateFactor: Infinity }, 'got Infinity'],
    [
      { learningRate: 1, learningRateFactor: 2 },
      'SGD: groups[1]: expected learningRate or learningRateFactor, got both',
    ],
    [{ momentum: 0 }, 'SGD: groups[1]: Nesterov needs a momentum above 0'],
  ])('refuse %o, naming the group', (group, message) => {
    const fine = { parameters: isBias }
    const groups = [fine, { parameters: [], ...group }]
    const make = () => new SGD({ learningRate: 1, momentum: 0.5, nesterov: true, groups })
    expect(make).toThrow(RangeError)
    expect(make).toThrow(message)
  })

  it('refuse a rate that their schedule gives and that cannot be', () => {
    const a = parameterOf(1)
    const sgd = new SGD({ learningRate: 1, groups: [{ parameters: [a], learningRate: () => -1 }] })
    expect(() => sgd.step([a])).toThrow('SGD: groups[0]: the schedule gave the learning rate -1 for step 0')
  })
})
