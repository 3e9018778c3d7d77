import { Adadelta } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf } from '../../support/parameters.ts'

describe('Adadelta', () => {
  it('follows algorithm 1 of its paper, with a rate of 1', () => {
    // ρ = ½, ε = 1. Step 1: v = ½·4, δ = √1/√3·2, u = ½δ². Step 2: v = 1 + ½·1, δ = √(u + 1)/√2.5·1.
    const w = parameterOf(1)
    const adadelta = new Adadelta({ rho: 0.5, epsilon: 1 })
    const first = 2 / Math.sqrt(3)
    const second = Math.sqrt(0.5 * first * first + 1) / Math.sqrt(2.5)
    w.gradient.data[0] = 2
    expect(adadelta.step([w])).toBe(1)
    expect(w.value.at(0)).toBeCloseTo(1 - first, 15)
    w.gradient.data[0] = 1
    adadelta.step([w])
    expect(w.value.at(0)).toBeCloseTo(1 - first - second, 15)
    expect(adadelta.stateOf(w)!.square.at(0)).toBeCloseTo(1.5, 15)
    expect(adadelta.stateOf(w)!.stepSquare.at(0)).toBeCloseTo((first * first) / 4 + (second * second) / 2, 15)
  })

  it('multiplies the step by the rate, and keeps the step without it', () => {
    const [full, half] = [parameterOf(1), parameterOf(1)]
    const [whole, halved] = [new Adadelta(), new Adadelta({ learningRate: 0.5 })]
    for (const [w, optimizer] of [
      [full, whole],
      [half, halved],
    ] as const) {
      w.gradient.data[0] = 3
      optimizer.step([w])
    }
    expect(1 - half.value.at(0)).toBeCloseTo((1 - full.value.at(0)) / 2, 16)
    expect(halved.stateOf(half)!.stepSquare.at(0)).toBe(whole.stateOf(full)!.stepSquare.at(0))
  })

  it('takes steps whose size does not depend on the unit of the loss', () => {
    const sizes = [1, 1000].map((unit) => {
      const w = parameterOf(1)
      const adadelta = new Adadelta({ epsilon: 1e-12 })
      for (let step = 0; step < 5; step++) {
        w.gradient.data[0] = unit * (step + 1)
        adadelta.step([w])
      }
      return 1 - w.value.at(0)
    })
    expect(sizes[1]! / sizes[0]!).toBeCloseTo(1, 8)
  })
})
