import { inspect } from 'node:util'
import {
  clipByGlobalNorm,
  clipByValue,
  Dense,
  DivergenceError,
  float64,
  type Loss,
  meanSquaredError,
  type Parameter,
  reference,
  Sequential,
  SGD,
  simd,
  Tensor,
  type TrainOptions,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../support/bits.ts'
import { parameterOf } from '../support/parameters.ts'
import { listOf, spread } from '../support/tensors.ts'

/** Parameters with the given gradients. */
function withGradients(...gradients: readonly number[][]): Parameter[] {
  return gradients.map((numbers) => {
    const parameter = parameterOf(numbers.length)
    parameter.gradient.data.set(numbers)
    return parameter
  })
}

const gradientsOf = (parameters: readonly Parameter[]) => parameters.map(({ gradient }) => listOf(gradient))

describe('clipByGlobalNorm', () => {
  it('shrinks all gradients by the same factor, to the length of the maximum', () => {
    // √(3² + 4² + 12²) = 13
    const parameters = withGradients([3, 4], [-12])
    expect(clipByGlobalNorm(6.5).apply(parameters)).toBe(13)
    const factor = 6.5 / (13 + 1e-6)
    expect(gradientsOf(parameters)).toEqual([[3 * factor, 4 * factor], [-12 * factor]])
  })

  it('leaves shorter gradients as they are, and says how long they are', () => {
    const parameters = withGradients([3], [4])
    expect(clipByGlobalNorm(5.1).apply(parameters)).toBe(5)
    expect(gradientsOf(parameters)).toEqual([[3], [4]])
  })

  it('shrinks a gradient of just the maximum by the 10⁻⁶, as PyTorch does', () => {
    const parameters = withGradients([3], [4])
    clipByGlobalNorm(5).apply(parameters)
    expect(gradientsOf(parameters)[1]![0]).toBe((5 / (5 + 1e-6)) * 4)
  })

  it('leaves zeros', () => {
    const parameters = withGradients([0, 0])
    expect(clipByGlobalNorm(1e-9).apply(parameters)).toBe(0)
    expect(gradientsOf(parameters)).toEqual([[0, 0]])
  })

  it.each([Number.NaN, Infinity, -Infinity])('leaves gradients as they are where one holds %s', (number) => {
    const parameters = withGradients([3, number], [4])
    expect(clipByGlobalNorm(1).apply(parameters)).toBe(Math.abs(number))
    expect(gradientsOf(parameters)).toEqual([[3, number], [4]])
  })

  it('adds squares in double precision, so that float32 gradients cannot be too long', () => {
    const parameter = parameterOf(2, { backend: reference })
    parameter.gradient.data.set([3e30, 4e30])
    expect(clipByGlobalNorm(1).apply([parameter])! / 5e30).toBeCloseTo(1, 6)
    expect(listOf(parameter.gradient)).toEqual([0.6, 0.8].map((number) => expect.closeTo(number, 6)))
  })

  it.each([0, -1, Number.NaN, Infinity, '1', undefined])('refuses the maximum %s', (maximum) => {
    expect(() => clipByGlobalNorm(maximum as never)).toThrow(
      new RangeError(
        `clipByGlobalNorm: expected maximum to be a finite number above 0, got ${inspect(maximum)}; try 1`,
      ),
    )
  })
})

describe('clipByValue', () => {
  it('keeps every number within its limits, either side', () => {
    const parameters = withGradients([0.5, 0.51, -0.5], [-0.51, 0, 7])
    expect(clipByValue(0.5).apply(parameters)).toBeUndefined()
    expect(gradientsOf(parameters)).toEqual([
      [0.5, 0.5, -0.5],
      [-0.5, 0, 0.5],
    ])
  })

  it('leaves NaN and takes infinity as large', () => {
    const parameters = withGradients([Number.NaN, Infinity, -Infinity])
    clipByValue(2).apply(parameters)
    expect(gradientsOf(parameters)).toEqual([[Number.NaN, 2, -2]])
  })

  it.each([0, -1, Number.NaN, Infinity, '1', undefined])('refuses the limit %s', (limit) => {
    expect(() => clipByValue(limit as never)).toThrow(
      new RangeError(
        `clipByValue: expected limit to be a finite number above 0, got ${inspect(limit)}; try 1`,
      ),
    )
  })
})

describe('train with a clip', () => {
  const data = {
    inputs: spread(4, 3, 1, { backend: float64 }),
    targets: spread(4, 1, 2, { backend: float64 }),
  }
  const run = (clip?: TrainOptions['clip'], learningRate = 1) => {
    const model = new Sequential([new Dense(3, 1)], { seed: 1, backend: float64 })
    const before = model.parameters.flatMap(({ value }) => listOf(value))
    const options = { loss: meanSquaredError(), optimizer: new SGD({ learningRate }), ...(clip && { clip }) }
    const report = train(model, data, options).next().value!
    const moves = model.parameters.flatMap(({ value }) => listOf(value)).map((after, i) => before[i]! - after)
    return { report, moves, length: Math.hypot(...moves) }
  }

  it('takes the step with the clipped gradients and reports their length before', () => {
    const free = run()
    const clipped = run(clipByGlobalNorm(0.01))
    expect(free.length).toBeGreaterThan(0.1)
    expect(clipped.length).toBeCloseTo(0.01, 6)
    expect(clipped.report.gradientNorm).toBeCloseTo(free.length, 12)
    const factor = 0.01 / (free.length + 1e-6)
    for (const [i, move] of clipped.moves.entries()) expect(move).toBeCloseTo(free.moves[i]! * factor, 14)
  })

  it('reports no length where it is not asked for', () => {
    expect(run().report).not.toHaveProperty('gradientNorm')
    expect(run(clipByValue(0.01)).report).not.toHaveProperty('gradientNorm')
  })

  it('changes no bit where nothing is too long', () => {
    expect(run(clipByGlobalNorm(1e6)).moves).toEqual(run().moves)
    expect(run(clipByValue(1e6)).moves).toEqual(run().moves)
  })

  it('still names the layer in which a gradient was lost', () => {
    const broken: Loss = {
      ...meanSquaredError(),
      forward: (prediction) => ({
        value: 1,
        backward() {
          const gradient = Tensor.zeros(prediction.shape, prediction.backend)
          gradient.data.fill(Infinity)
          return gradient
        },
      }),
    }
    const model = new Sequential([new Dense(3, 1)], { backend: float64 })
    const clip = clipByGlobalNorm(1)
    const steps = train(model, data, { loss: broken, optimizer: new SGD({ learningRate: 1 }), clip })
    expect(() => steps.next()).toThrow(DivergenceError)
  })

  it.each([
    ['norm', clipByGlobalNorm(0.05)],
    ['value', clipByValue(0.01)],
  ] as const)('has the same bits with and without vectors: by %s', (_, clip) => {
    const bits = [simd, reference].map((backend) => {
      const model = new Sequential([new Dense(3, 60)], { seed: 2, backend })
      const wide = { inputs: data.inputs, targets: spread(4, 60, 3) }
      const options = { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 1 }), epochs: 2, clip }
      for (const _ of train(model, wide, options));
      return bitsOf(model.parameters[0]!.value.data)
    })
    expect(bits[0]).toEqual(bits[1])
  })
})
