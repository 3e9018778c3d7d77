import { Dense, isConstant, LeakyReLU, ReLU, Sequential, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const low = { name: 'low', sampler: () => () => -100 }
const x = Tensor.from([[-1], [0.5], [2]])

describe('isConstant', () => {
  it('is true where no ReLU unit of a layer is left alive', () => {
    const model = new Sequential([new Dense(1, 4, { bias: low }), new ReLU(), new Dense(4, 2)])
    expect(isConstant(model, x)).toBe(true)
    expect(new Set(model.predict(x).data).size).toBeLessThanOrEqual(2)
  })

  it('is false for the same network with leaky ReLU', () => {
    const model = new Sequential([new Dense(1, 4, { bias: low }), new LeakyReLU(), new Dense(4, 2)])
    expect(isConstant(model, x)).toBe(false)
  })

  it('is false where one output of one sample differs', () => {
    const model = new Sequential([new ReLU()])
    expect(
      isConstant(
        model,
        Tensor.from([
          [-1, -1],
          [-2, -3],
          [-1, 1e-30],
        ]),
      ),
    ).toBe(false)
    expect(
      isConstant(
        model,
        Tensor.from([
          [-1, 5],
          [-2, 5],
          [0, 5],
        ]),
      ),
    ).toBe(true)
  })

  it('is false for a network that answers NaN', () => {
    expect(isConstant(new Sequential([new ReLU()]), Tensor.from([[Number.NaN], [Number.NaN]]))).toBe(false)
  })
})
