import fc from 'fast-check'
import { Dense, float32, float64, Parameter, Sequential, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'
import '../support/fixed-seed.ts'

/** A layer of 2 inputs and 3 outputs with known numbers. */
function worked(backend = float32): Dense {
  const dense = new Dense(2, 3)
  new Sequential([dense], { backend })
  dense.weights.value.data.set([1, 2, 3, 4, 5, 6])
  dense.bias!.value.data.set([10, 20, 30])
  return dense
}

const x = Tensor.from([
  [1, 2],
  [3, -1],
])
const dy = Tensor.from([
  [1, 0, -1],
  [2, 1, 0.5],
])

describe('Dense', () => {
  it('computes X·W + b', () => {
    // Row 1: [1·1 + 2·4, 1·2 + 2·5, 1·3 + 2·6] + b = [9, 12, 15] + b; row 2: [3 − 4, 6 − 5, 9 − 6] + b.
    expect(worked().forward(x).output.toArray()).toEqual([
      [19, 32, 45],
      [9, 21, 33],
    ])
  })

  it('gives the weights Xᵀ·dY, the bias the column sums and the input dY·Wᵀ', () => {
    const dense = worked()
    const dx = dense.forward(x).backward(dy)
    // dW[i, j] = x[0, i]·dy[0, j] + x[1, i]·dy[1, j]
    expect(dense.weights.gradient.toArray()).toEqual([
      [1 * 1 + 3 * 2, 1 * 0 + 3 * 1, 1 * -1 + 3 * 0.5],
      [2 * 1 - 1 * 2, 2 * 0 - 1 * 1, 2 * -1 - 1 * 0.5],
    ])
    expect(dense.bias!.gradient.toArray()).toEqual([3, 1, -0.5])
    // dX[r, i] = Σⱼ dy[r, j]·W[i, j]
    expect(dx!.toArray()).toEqual([
      [1 - 3, 4 - 6],
      [2 + 2 + 1.5, 8 + 5 + 3],
    ])
  })

  it('starts each sum from the bias', () => {
    // (1 + 2²⁴) − 2²⁴ = 0 in float32; the product summed first would leave the bias of 1.
    const dense = new Dense(2, 1)
    dense.weights.value.data.set([2 ** 24, -(2 ** 24)])
    dense.bias!.value.data.set([1])
    expect(dense.forward(Tensor.from([[1, 1]])).output.at(0, 0)).toBe(0)
  })

  it('adds to the gradients that are there, until they are zeroed', () => {
    const dense = worked()
    dense.forward(x).backward(dy)
    const once = [listOf(dense.weights.gradient), listOf(dense.bias!.gradient)]
    dense.forward(x).backward(dy)
    expect(listOf(dense.weights.gradient)).toEqual(once[0]!.map((g) => 2 * g))
    expect(listOf(dense.bias!.gradient)).toEqual(once[1]!.map((g) => 2 * g))
    dense.weights.zeroGradient()
    expect(listOf(dense.weights.gradient)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('neither returns nor computes the input gradient where nobody wants it', () => {
    const dense = worked()
    const pass = dense.forward(x)
    const products: Tensor[] = []
    const { backend } = dense.weights.value
    const watched = { ...backend, run: backend.run, allocate: backend.allocate }
    watched.allocate = (size) => {
      products.push(Tensor.zeros([size]))
      return backend.allocate(size)
    }
    const watchedPass = dense.forward(new Tensor([2, 2], x.data.slice(), watched))
    products.length = 0
    expect(watchedPass.backward(dy, false)).toBeUndefined()
    expect(products).toHaveLength(0)
    expect(pass.backward(dy, false)).toBeUndefined()
    expect(listOf(dense.bias!.gradient)).toEqual([6, 2, -1])
  })

  it('works without a bias', () => {
    const dense = new Dense(2, 1, { bias: false })
    dense.weights.value.data.set([1, 10])
    expect(dense.bias).toBeUndefined()
    expect(dense.parameters).toEqual([dense.weights])
    const pass = dense.forward(x)
    expect(pass.output.toArray()).toEqual([[21], [-7]])
    expect(pass.backward(Tensor.from([[1], [1]]))!.toArray()).toEqual([
      [1, 10],
      [1, 10],
    ])
  })

  it('starts with Glorot uniform weights and zero biases unless told otherwise', () => {
    const dense = new Dense(3, 5)
    expect(dense.weights.initializer.name).toBe('glorotUniform')
    expect(listOf(dense.bias!.value)).toEqual([0, 0, 0, 0, 0])
    const limit = Math.sqrt(6 / (3 + 5))
    expect(Math.max(...listOf(dense.weights.value).map(Math.abs))).toBeLessThanOrEqual(limit)
  })

  it('computes in the precision of its weights, whatever comes', () => {
    const output = worked(float64).forward(x).output
    expect(output.backend).toBe(float64)
    expect(worked().forward(x.to(float64)).output.backend.precision).toBe('float32')
  })

  it('leaves its input and the output gradient alone', () => {
    const [before, gradientBefore] = [listOf(x), listOf(dy)]
    worked().forward(x).backward(dy)
    expect([listOf(x), listOf(dy)]).toEqual([before, gradientBefore])
  })

  it('accepts a batch of no samples', () => {
    const dense = worked()
    const pass = dense.forward(Tensor.zeros([0, 2]))
    expect(pass.output.shape).toEqual([0, 3])
    expect(pass.backward(Tensor.zeros([0, 3]))!.shape).toEqual([0, 2])
    expect(listOf(dense.bias!.gradient)).toEqual([0, 0, 0])
  })

  it('describes itself by its widths', () => {
    expect(worked().describe()).toBe('2 → 3')
  })

  it.each([
    [0, 3],
    [3, 0],
    [-1, 2],
    [1.5, 2],
    [Number.NaN, 2],
    [2, undefined as never],
  ])('refuses to be made of %s inputs and %s outputs', (inputs, outputs) => {
    expect(() => new Dense(inputs, outputs)).toThrow(ShapeError)
    expect(() => new Dense(inputs, outputs)).toThrow(
      `Dense: expected whole numbers of inputs and outputs above 0, got ${inputs} and ${outputs}`,
    )
  })
})

it('Dense without a bias is linear: W(a·x + b·y) = a·Wx + b·Wy, and with one it is affine', () => {
  const numbers = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 6, maxLength: 6 })
  const factor = fc.double({ min: -3, max: 3, noNaN: true })
  const bias = [0.5, -2, 7, 1]
  fc.assert(
    fc.property(numbers, numbers, factor, factor, fc.boolean(), (one, other, a, b, hasBias) => {
      const dense = new Dense(3, 4, hasBias ? {} : { bias: false })
      new Sequential([dense], { backend: float64, seed: 1 })
      if (hasBias) dense.bias!.value.data.set(bias)
      const answer = (rows: number[]) =>
        dense.forward(new Tensor([2, 3], Float64Array.from(rows), float64)).output.data
      const [left, right] = [answer(one), answer(other)]
      const together = answer(one.map((value, i) => a * value + b * other[i]!))
      together.forEach((value, i) => {
        // a·(Wx + c) + b·(Wy + c) has the bias a + b times instead of once.
        const tooMuch = hasBias ? (a + b - 1) * bias[i % 4]! : 0
        expect(Math.abs(value - (a * left[i]! + b * right[i]! - tooMuch))).toBeLessThan(1e-11)
      })
    }),
  )
})

describe('the shape errors of Dense', () => {
  const model = new Sequential([new Dense(784, 128)])

  it.each<[string, number[], string]>([
    [
      'images that are not flattened',
      [32, 28, 28],
      'dense_1 (784→128): expected input [batch, 784], got [32, 28, 28]; flatten each sample to 784 numbers first',
    ],
    [
      'a sample without a batch',
      [784],
      'dense_1 (784→128): expected input [batch, 784], got [784]; a single sample is a batch of one row: wrap it in a list',
    ],
    [
      'rows of another width',
      [32, 100],
      'dense_1 (784→128): expected input [batch, 784], got [32, 100]; every row must hold 784 numbers',
    ],
    [
      'images of another size',
      [32, 10, 10],
      'dense_1 (784→128): expected input [batch, 784], got [32, 10, 10]; every row must hold 784 numbers',
    ],
    [
      'a single number',
      [],
      'dense_1 (784→128): expected input [batch, 784], got []; every row must hold 784 numbers',
    ],
  ])('say for %s what to do', (_, shape, message) => {
    const act = () => model.forward(Tensor.zeros(shape))
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(new ShapeError(message))
  })

  it.each([
    [4, [4, 4, 1], 'flatten each sample to 4 numbers first'],
    [4, [2, 2, 1], 'every row must hold 4 numbers'],
    [4, [3], 'every row must hold 4 numbers'],
    [1, [3], 'every row must hold 1 numbers'],
    [1, [1], 'a single sample is a batch of one row: wrap it in a list'],
  ])('say for %i inputs and the shape %j what to do', (inputs, shape, advice) => {
    const act = () => new Dense(inputs, 2).forward(Tensor.zeros(shape))
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(`expected input [batch, ${inputs}], got [${shape.join(', ')}]; ${advice}`)
  })

  it('name an output gradient of the wrong width', () => {
    const pass = worked().forward(x)
    expect(() => pass.backward(Tensor.zeros([2, 2]))).toThrow(
      'dense_1 (2→3): expected output gradient [batch, 3], got [2, 2]; every row must hold 3 numbers',
    )
  })

  it('name an output gradient of another batch', () => {
    const pass = worked().forward(x)
    expect(() => pass.backward(Tensor.zeros([3, 3]))).toThrow(ShapeError)
  })
})

describe('Dense', () => {
  it('shows widths that are texts as such', () => {
    expect(() => new Dense('2' as never, '3' as never)).toThrow("above 0, got '2' and '3'")
  })

  it('sends whoever asks for an activation to a layer', () => {
    expect(() => new Dense(2, 3, { activation: 'relu' } as never)).toThrow(
      new TypeError(
        "Dense: unknown option 'activation'; expected weights, bias, penalty, maxNorm; " +
          'put a layer such as new ReLU() behind it',
      ),
    )
  })

  it('refuses an input and an output gradient that are no tensors', () => {
    expect(() => worked().forward([[1, 2]] as never)).toThrow(
      new TypeError(
        'dense_1 (2→3): expected input to be a Tensor [batch, 2], got a list; write Tensor.from([[0, 1], …])',
      ),
    )
    expect(() =>
      worked()
        .forward(x)
        .backward(undefined as never),
    ).toThrow('expected output gradient to be a Tensor [batch, 3], got undefined')
  })
})

describe('the parameters of Dense', () => {
  it('are the weights [inputs, outputs], then the bias [outputs]', () => {
    const dense = new Dense(2, 3)
    expect(dense.parameters.map(({ name, shape }) => [name, shape])).toEqual([
      ['weights', [2, 3]],
      ['bias', [3]],
    ])
    expect(dense.parameters[0]).toBeInstanceOf(Parameter)
  })
})
