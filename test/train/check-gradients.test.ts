import { checkGradients, Dense, float64, type Layer, Sequential, Tanh, type Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'

const x = () => spread(4, 3, 1, { backend: float64 })
const network = () =>
  new Sequential([new Dense(3, 5), new Tanh(), new Dense(5, 2)], { seed: 1, backend: float64 })

/** A dense layer whose pass on the way back is spoiled by hand. */
function spoiled(spoil: (dense: Dense, inputGradient: Tensor, outputGradient: Tensor) => Tensor): Layer {
  const dense = new Dense(3, 3)
  new Sequential([dense], { seed: 2, backend: float64 })
  return {
    name: 'spoiled',
    parameters: dense.parameters,
    forward(input) {
      const pass = dense.forward(input)
      return {
        output: pass.output,
        backward: (outputGradient) => spoil(dense, pass.backward(outputGradient)!, outputGradient),
      }
    },
  }
}

describe('checkGradients', () => {
  it('passes a right network and counts what it checked', () => {
    const check = checkGradients(network(), x())
    expect(check.failures).toEqual([])
    expect(check.passed).toBe(true)
    expect(check.checked).toBe(4 * 3 + (3 * 5 + 5) + (5 * 2 + 2))
    expect(String(check)).toMatch(/^all 44 gradients agree; worst: /)
  })

  it('passes the unspoiled layer of the cases below', () => {
    expect(
      checkGradients(
        spoiled((_, dx) => dx),
        x(),
      ).passed,
    ).toBe(true)
  })

  it.each<[string, (dense: Dense, inputGradient: Tensor, outputGradient: Tensor) => Tensor]>([
    ['the output gradient is handed on as it is', (_, __, dy) => dy],
    [
      'the weights are not transposed',
      (dense, dx, dy) => {
        const w = dense.weights.value
        for (let r = 0; r < 4; r++)
          for (let i = 0; i < 3; i++) {
            let sum = 0
            for (let j = 0; j < 3; j++) sum += dy.at(r, j) * w.at(j, i)
            dx.data[3 * r + i] = sum
          }
        return dx
      },
    ],
    [
      'the sign is wrong',
      (_, dx) => {
        dx.data.forEach((g, i) => {
          dx.data[i] = -g
        })
        return dx
      },
    ],
    [
      'the bias gets the mean and not the sum',
      (dense, dx) => {
        dense.bias!.gradient.data.forEach((g, i) => {
          dense.bias!.gradient.data[i] = g / 4
        })
        return dx
      },
    ],
    [
      'the bias gets nothing',
      (dense, dx) => {
        dense.bias!.zeroGradient()
        return dx
      },
    ],
    [
      'the weights get their gradient twice',
      (dense, dx) => {
        dense.weights.gradient.data.forEach((g, i) => {
          dense.weights.gradient.data[i] = 2 * g
        })
        return dx
      },
    ],
    [
      'two columns of the weights are exchanged, whose sums agree',
      (dense, dx) => {
        const g = dense.weights.gradient.data
        ;[g[0], g[1]] = [g[1]!, g[0]!]
        return dx
      },
    ],
    [
      'one number in a thousand is off by a millionth',
      (_, dx) => {
        dx.data[5]! += 1e-6
        return dx
      },
    ],
    [
      'the gradient overwrites what was there instead of adding to it',
      (dense, dx) => {
        dense.weights.gradient.data.forEach((g, i) => {
          dense.weights.gradient.data[i] = g - 1
        })
        return dx
      },
    ],
    [
      'one number is NaN',
      (_, dx) => {
        dx.data[5] = Number.NaN
        return dx
      },
    ],
  ])('fails a layer in which %s', (_, spoil) => {
    expect(checkGradients(spoiled(spoil), x()).passed).toBe(false)
  })

  it('names the worst element with both numbers and the relative error', () => {
    const check = checkGradients(
      spoiled((dense, dx) => {
        dense.weights.gradient.data[5] = 1001 // 1000 more than the 1 from which the check starts
        return dx
      }),
      x(),
    )
    expect(check.failures).toEqual([check.worst])
    const { element, analytic, numeric, relativeError } = check.worst
    expect([element, analytic]).toEqual(['spoiled.weights[1, 2]', 1000])
    expect(Math.abs(numeric)).toBeLessThan(10)
    expect(relativeError).toBeCloseTo(Math.abs(1000 - numeric) / 1000, 12)
    expect(String(check)).toBe(
      `1 of 24 gradients are wrong; worst: spoiled.weights[1, 2], backward pass 1000, ` +
        `difference quotient ${numeric}, relative error ${relativeError.toExponential(1)} (tolerance 1e-7)`,
    )
  })

  it.each([0, 5, 11])('names an element that is NaN as the worst, wherever it stands (%i)', (at) => {
    const check = checkGradients(
      spoiled((_, dx) => {
        dx.data[at] = Number.NaN
        return dx
      }),
      x(),
    )
    expect(check.worst.element).toBe(`input[${Math.floor(at / 3)}, ${at % 3}]`)
    expect(check.worst.analytic).toBeNaN()
  })

  it('names the first of several that are equally bad', () => {
    const check = checkGradients(
      spoiled((_, dx) => {
        dx.data.fill(Number.NaN)
        return dx
      }),
      x(),
    )
    expect(check.worst.element).toBe('input[0, 0]')
  })

  it('passes an error of exactly the tolerance', () => {
    const { relativeError } = checkGradients(network(), x()).worst
    expect(checkGradients(network(), x(), { tolerance: relativeError }).passed).toBe(true)
    expect(checkGradients(network(), x(), { tolerance: relativeError * 0.999 }).passed).toBe(false)
  })

  it('draws output gradients that are not all ones, from its seed', () => {
    const seen: number[][] = []
    const spy = spoiled((_, dx, dy) => {
      seen.push(listOf(dy))
      return dx
    })
    for (const seed of [1, 1, 2]) checkGradients(spy, x(), { seed })
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).not.toEqual(seen[2])
    expect(new Set(seen[0]).size).toBe(12)
  })

  it('leaves input and parameters as they were', () => {
    const [model, input] = [network(), x()]
    const before = model.parameters.map(({ value }) => listOf(value))
    checkGradients(model, input)
    expect(model.parameters.map(({ value }) => listOf(value))).toEqual(before)
    expect(listOf(input)).toEqual(listOf(x()))
  })

  it('counts a difference below tolerance · floor as rounding', () => {
    const off = (by: number) =>
      spoiled((dense, dx) => {
        // The bias of an output that is never used has gradient 0, spoiled by a little.
        dense.bias!.gradient.data[0]! += by
        return dx
      })
    const options = { tolerance: 1e-7, floor: 1e6 }
    expect(checkGradients(off(0.05), x(), options).passed).toBe(true)
    expect(checkGradients(off(0.2), x(), options).passed).toBe(false)
  })

  it('refuses float32, in the input or in the weights, and says how to get float64', () => {
    const single = new Sequential([new Dense(3, 2)])
    const message = 'checkGradients: expected float64 input and parameters, got float32'
    expect(() => checkGradients(single, x())).toThrow(message)
    expect(() => checkGradients(network(), spread(4, 3, 1))).toThrow(
      'new Sequential(layers, { backend: float64 })',
    )
  })

  it('refuses a layer that returns no input gradient', () => {
    expect(() =>
      checkGradients(
        spoiled(() => undefined as never),
        x(),
      ),
    ).toThrow('spoiled: backward returned no input gradient although it was wanted')
  })
})

describe('what checkGradients refuses', () => {
  const careless = checkGradients as (...all: unknown[]) => unknown

  it.each<[string, unknown[], string]>([
    [
      'the input in the place of the layer',
      [x(), network()],
      'checkGradients: expected a layer or network and a Tensor, got a Tensor and a Sequential; ' +
        'write checkGradients(layer, Tensor.from([[…]], float64))',
    ],
    ['lists', [network(), [[1, 2, 3]]], 'got a Sequential and a list'],
    ['a misspelt option', [network(), x(), { tolerence: 1 }], 'did you mean tolerance?'],
    [
      'a layer that returns its output alone',
      [{ name: 'own', parameters: [], forward: (input: Tensor) => input }, x()],
      'own: expected forward to return { output, backward }',
    ],
  ])('is %s', (_, all, message) => {
    expect(() => careless(...all)).toThrow(TypeError)
    expect(() => careless(...all)).toThrow(message)
  })

  it('is an input gradient in another shape, and it names the layer', () => {
    const own: Layer = {
      name: 'own',
      parameters: [],
      forward: (output) => ({ output, backward: () => output.reshape([12]) }),
    }
    expect(() => checkGradients(own, x())).toThrow(
      'own: backward returned an input gradient of the shape [12]',
    )
  })
})
