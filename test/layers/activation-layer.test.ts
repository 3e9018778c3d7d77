import { type Activation, ActivationLayer, type Backend, float64, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

/** A learner's function: f(x) = x³ / 3, whose derivative x² is nothing the framework has. */
const cubic: Activation = {
  name: 'one-third-cubed',
  formula: 'f(x) = x³ / 3',
  derivativeFormula: "f'(x) = x²",
  source: 'this test',
  value: (x) => (x * x * x) / 3,
  derivative: (x) => x * x,
  kinks: [],
  range: [-Infinity, Infinity],
  gain: 1,
}

describe('ActivationLayer', () => {
  const layer = new ActivationLayer(cubic)

  it('applies the function to every number and keeps the shape', () => {
    const input = Tensor.from([[[1, 2, 3]], [[-1, 0, 6]]])
    const { output } = layer.forward(input)
    expect(output.shape).toEqual([2, 1, 3])
    expect(Array.from(output.data)).toEqual([1 / 3, 8 / 3, 9, -1 / 3, 0, 72].map(Math.fround))
  })

  it('computes in double and rounds once', () => {
    // 0.1 in float32, cubed and divided in double; rounding after each product would end one unit lower or higher somewhere.
    const numbers = Array.from({ length: 500 }, (_, i) => Math.fround(0.1 + i / 300))
    const { output } = layer.forward(Tensor.from(numbers))
    expect(Array.from(output.data)).toEqual(numbers.map((x) => Math.fround((x * x * x) / 3)))
    const roundedEachTime = numbers.map((x) => Math.fround(Math.fround(Math.fround(x * x) * x) / 3))
    expect(Array.from(output.data)).not.toEqual(roundedEachTime)
  })

  it('multiplies the output gradient by the derivative at the input, number by number', () => {
    const pass = layer.forward(Tensor.from([[2, -3]], float64))
    expect(pass.backward(Tensor.from([[10, 0.5]], float64))!.toArray()).toEqual([[40, 4.5]])
  })

  it('returns nothing where the input gradient is not wanted', () => {
    expect(layer.forward(Tensor.from([1])).backward(Tensor.from([1]), false)).toBeUndefined()
  })

  it('leaves its input alone', () => {
    const input = Tensor.from([2, -3])
    layer.forward(input).backward(Tensor.from([1, 1]))
    expect(input.toArray()).toEqual([2, -3])
  })

  it('tells the derivative at every number', () => {
    expect(layer.localDerivative(Tensor.from([[2, -3, 0]])).toArray()).toEqual([[4, 9, 0]])
  })

  it('is called like its function, with underscores, and describes itself by the formula', () => {
    expect(layer.name).toBe('one_third_cubed')
    expect(layer.describe()).toBe('f(x) = x³ / 3')
    expect(layer.parameters).toEqual([])
    expect(layer.produces).toBeUndefined()
  })

  it('hands on what its values mean', () => {
    expect(new ActivationLayer({ ...cubic, produces: 'probabilities' }).produces).toBe('probabilities')
  })

  it('runs the twins that its function names, and those of no other function', () => {
    const kernelsOf = (activation: Activation): string[] => {
      const names: string[] = []
      const backend: Backend = {
        ...float64,
        run(kernel, ...operands) {
          names.push(kernel.name)
          kernel.definition(...operands)
        },
      }
      const input = Tensor.from([1], backend)
      new ActivationLayer(activation).forward(input).backward(input)
      return names
    }
    expect(kernelsOf({ ...cubic, twin: 'cube' })).toEqual(['cube value', 'cube gradient'])
    expect(kernelsOf(cubic)).toEqual(['own one-third-cubed value', 'own one-third-cubed gradient'])
  })

  it('runs every function of its own, also two of the same name', () => {
    const twice = new ActivationLayer({ ...cubic, value: (x) => 2 * x })
    expect(twice.forward(Tensor.from([5])).output.toArray()).toEqual([10])
    expect(layer.forward(Tensor.from([3])).output.toArray()).toEqual([9])
  })
})
