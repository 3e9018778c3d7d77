import {
  findActivation,
  float64,
  meanSquaredError,
  PReLU,
  prelu,
  Sequential,
  SGD,
  ShapeError,
  Tensor,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

const x = Tensor.from([
  [-2, 3],
  [4, -5],
  [-1, -6],
])
const dy = Tensor.from([
  [1, 10],
  [100, 2],
  [3, -1],
])

describe('PReLU with one slope for all', () => {
  it('multiplies what is negative by its slope, ¼ at first', () => {
    expect(new PReLU().forward(x).output.toArray()).toEqual([
      [-0.5, 3],
      [4, -1.25],
      [-0.25, -1.5],
    ])
  })

  it('gives its slope the sum of gradient times input over all negative inputs', () => {
    const layer = new PReLU()
    const dx = layer.forward(x).backward(dy)
    // 1·(−2) + 2·(−5) + 3·(−1) + (−1)·(−6) = −9
    expect(listOf(layer.slope.gradient)).toEqual([-9])
    expect(dx!.toArray()).toEqual([
      [0.25, 10],
      [100, 0.5],
      [0.75, -0.25],
    ])
  })

  it('takes any shape', () => {
    expect(new PReLU().forward(Tensor.from([[[-4]], [[4]]])).output.toArray()).toEqual([[[-1]], [[4]]])
  })

  it('says that it learns one slope', () => {
    expect(new PReLU().describe()).toMatch(/; one a, learned$/)
  })
})

describe('PReLU with a slope for each unit', () => {
  const layer = () => {
    const made = new PReLU({ units: 2 })
    made.slope.value.data.set([0.5, -1])
    return made
  }

  it('uses the slope of the column', () => {
    expect(layer().forward(x).output.toArray()).toEqual([
      [-1, 3],
      [4, 5],
      [-0.5, 6],
    ])
  })

  it('counts the units along the last axis of any shape', () => {
    const input = Tensor.from([[[-1, -1]], [[-2, 3]], [[4, -2]]])
    expect(layer().forward(input).output.toArray()).toEqual([[[-0.5, 1]], [[-1, 3]], [[4, 2]]])
  })

  it('has in the registry a slope for each unit', () => {
    expect(
      findActivation('prelu')
        .layer(3)
        .parameters.map(({ value }) => value.shape),
    ).toEqual([[3]])
  })

  it('says how many slopes it learns', () => {
    expect(layer().describe()).toMatch(/; 2 a, learned$/)
  })

  it('gives each slope the sum over its own column, added to what is there', () => {
    const made = layer()
    const dx = made.forward(x).backward(dy)
    // Column 1: 1·(−2) + 3·(−1) = −5; column 2: 2·(−5) + (−1)·(−6) = −4
    expect(listOf(made.slope.gradient)).toEqual([-5, -4])
    expect(dx!.toArray()).toEqual([
      [0.5, 10],
      [100, -2],
      [1.5, 1],
    ])
    made.forward(x).backward(dy)
    expect(listOf(made.slope.gradient)).toEqual([-10, -8])
  })

  it('gives its slopes their gradient also where nobody wants the input gradient', () => {
    const made = layer()
    expect(made.forward(x).backward(dy, false)).toBeUndefined()
    expect(listOf(made.slope.gradient)).toEqual([-5, -4])
  })

  it('refuses an input of another width and says what to set', () => {
    const model = new Sequential([layer()])
    expect(() => model.forward(Tensor.zeros([4, 3]))).toThrow(ShapeError)
    expect(() => model.forward(Tensor.zeros([4, 3]))).toThrow(
      'prelu_1: expected input [batch, 2] for 2 slopes, got [4, 3]; ' +
        'set units to the width of the layer before, or leave it out to share one slope',
    )
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses %s units', (units) => {
    expect(() => new PReLU({ units })).toThrow(
      `prelu: expected units to be a whole number above 0, got ${units}`,
    )
  })

  it('refuses what is no option', () => {
    expect(() => new PReLU(0.1 as never)).toThrow(
      new TypeError('PReLU: expected options, such as { units: … }, got 0.1'),
    )
    expect(() => new PReLU({ unit: 2 } as never)).toThrow(
      new TypeError("PReLU: unknown option 'unit'; expected units, slope; did you mean units?"),
    )
  })

  it('refuses a slope that is not a number', () => {
    expect(() => new PReLU({ slope: Number.NaN })).toThrow(RangeError)
  })
})

describe('PReLU at 0', () => {
  it('passes the gradient by its slope and gives the slope none', () => {
    const layer = new PReLU()
    const pass = layer.forward(Tensor.from([0, -0]))
    expect(pass.output.toArray()).toEqual([0, -0])
    expect(pass.backward(Tensor.from([8, 8]))!.toArray()).toEqual([2, 2])
    expect(layer.slope.gradient.at(0) + 0).toBe(0)
  })

  it('is 0 of the same sign whatever the slope', () => {
    const output = new PReLU({ slope: -1 }).forward(Tensor.from([0, -0])).output
    expect(output.toArray()).toEqual([0, -0])
  })

  it('multiplies an infinite gradient by 0, which is NaN, for its slope', () => {
    const layer = new PReLU()
    layer.forward(Tensor.from([0])).backward(Tensor.from([Infinity]))
    expect(layer.slope.gradient.at(0)).toBeNaN()
  })

  it('keeps NaN in value, gradient and slope gradient', () => {
    const layer = new PReLU()
    const pass = layer.forward(Tensor.from([Number.NaN]))
    expect(pass.output.at(0)).toBeNaN()
    expect(pass.backward(Tensor.from([1]))!.at(0)).toBeNaN()
    expect(layer.slope.gradient.at(0)).toBeNaN()
  })
})

describe('prelu, the function', () => {
  it('is leaky ReLU that starts at ¼', () => {
    const { name, value, derivative } = prelu()
    expect([name, value(-4), value(4), derivative(0), derivative(4)]).toEqual(['prelu', -1, 4, 0.25, 1])
  })
})

describe('a PReLU that learns', () => {
  const inputs = Tensor.from(
    Array.from({ length: 41 }, (_, i) => [(i - 20) / 10]),
    float64,
  )

  // TEACHING (g): one neuron, learning rate .05, 2000 steps.
  it.each([-1, 0, 0.01, 0.3, 1])('finds the slope %s, where −1 makes it |x|', (slope) => {
    const layer = new PReLU()
    const model = new Sequential([layer], { backend: float64 })
    const targets = Tensor.from(
      listOf(inputs).map((value) => [value < 0 ? slope * value : value]),
      float64,
    )
    const options = { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.05 }), epochs: 2000 }
    for (const { step } of train(model, { inputs, targets }, { ...options, batchSize: 41 })) {
      if (step === 500) break
    }
    expect(Math.abs(layer.slope.value.at(0) - slope)).toBeLessThan(0.01)
  })
})
