import { Adam, SGD } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf } from '../../support/parameters.ts'

describe('a schedule of your own', () => {
  it('is any function, which is told the step and, where it is known, the number of steps', () => {
    const asked: [number, number | undefined][] = []
    const learningRate = (step: number, steps: number | undefined) => {
      asked.push([step, steps])
      return 1
    }
    const [sgd, parameters] = [new SGD({ learningRate }), [parameterOf(1)]]
    sgd.step(parameters, 9)
    sgd.step(parameters)
    expect(asked).toEqual([
      [0, 9],
      [1, undefined],
    ])
  })

  it('may give 0', () => {
    expect(new SGD({ learningRate: () => 0 }).step([parameterOf(1)])).toBe(0)
  })

  it.each([-1e-9, Number.NaN, Infinity, undefined])('is refused where it gives %s', (rate) => {
    const adam = new Adam({ learningRate: () => rate as never })
    expect(() => adam.step([parameterOf(1)])).toThrow(
      new RangeError(
        `Adam: the schedule gave the learning rate ${rate} for step 0; expected a finite number ≥ 0`,
      ),
    )
  })
})
