import {
  BatchNorm,
  Dense,
  float64,
  LayerNorm,
  meanSquaredError,
  namedState,
  Sequential,
  SGD,
  ShapeError,
  Tensor,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'

const training = { mode: 'train' } as const
const x = Tensor.from(
  [
    [1, -2, 0.5],
    [2, 0.25, 0.5],
    [-0.5, 4, 0.5],
    [3, -1, 0.75],
  ],
  float64,
)
const dy = Tensor.from(
  [
    [1, -0.5, 2],
    [0.25, 1, -1],
    [-2, 0.5, 0.125],
    [0.75, 3, -0.5],
  ],
  float64,
)

/** A layer of three units with γ = 1.5, −0.5, 2 and β = 0.1, 0.2, −0.3. */
function worked<Norm extends BatchNorm | LayerNorm>(norm: Norm): Norm {
  new Sequential([norm], { backend: float64 })
  norm.gamma.value.data.set([1.5, -0.5, 2])
  norm.beta.value.data.set([0.1, 0.2, -0.3])
  return norm
}

function expectClose(tensor: Tensor, expected: readonly (readonly number[])[] | readonly number[]): void {
  expected.flat().forEach((value, i) => {
    expect(Math.abs(tensor.data[i]! - value), `number ${i}: ${tensor.data[i]} and ${value}`).toBeLessThan(
      1e-12 * Math.max(1, Math.abs(value)),
    )
  })
  expect(tensor.size).toBe(expected.flat().length)
}

interface Expected {
  y: number[][]
  dx: number[][]
  dGamma: number[]
  mean: number[]
  variance: number[]
}

function expectPass(norm: BatchNorm, context: { mode: 'train' } | undefined, expected: Expected): void {
  const pass = norm.forward(x, context)
  expectClose(pass.output, expected.y)
  expectClose(pass.backward(dy)!, expected.dx)
  expectClose(norm.gamma.gradient, expected.dGamma)
  expectClose(norm.beta.gradient, [0, 4, 0.625])
  expectClose(norm.runningMean.value, expected.mean)
  expectClose(norm.runningVariance.value, expected.variance)
}

// The numbers are those of PyTorch 1.13, torch.nn.BatchNorm1d(3) in float64, with the same x, γ, β and output gradient.
describe('BatchNorm', () => {
  it('has the numbers of PyTorch in training', () => {
    expectPass(worked(new BatchNorm(3)), training, {
      y: [
        [-0.3350301190478391, 0.7086176021997679, -1.4542081812357175],
        [0.8250501984130649, 0.2137464216810748, -1.4542081812357175],
        [-2.075150595239195, -0.6110388791834138, -1.4542081812357175],
        [1.985130515873969, 0.488674855302571, 3.1626245437071496],
      ],
      dx: [
        [1.4690718248727825, 0.35451840118768974, 30.012857008097363],
        [-0.2249657663212385, 0.0006649805632944414, -25.389135691217042],
        [-0.7752030978624147, 0.07073752021422644, -4.613388428974137],
        [-0.4689029606891294, -0.4259209019652106, -0.010332887906191622],
      ],
      dGamma: [3.673587671959529, -0.4398854937943939, -1.5148982378718783],
      mean: [0.1375, 0.03125, 0.05625],
      variance: [1.1229166666666668, 1.5890625, 0.9015625],
    })
  })

  it('has the numbers of PyTorch in prediction, and leaves its state alone', () => {
    const norm = worked(new BatchNorm(3))
    norm.runningMean.value.data.set([0.5, -1, 0.25])
    norm.runningVariance.value.data.set([2, 0.5, 4])
    expectPass(norm, undefined, {
      y: [
        [0.6303287600696678, 0.9070997102248, -0.05000031249941406],
        [1.6909862802090032, -0.6838746377810001, -0.05000031249941406],
        [-0.9606575201393356, -3.335498551124, -0.05000031249941406],
        [2.7516438003483388, 0.19999999999999996, 0.19999937500117188],
      ],
      dx: [
        [1.0606575201393356, 0.3535498551124, 1.9999975000046875],
        [0.2651643800348339, -0.7070997102248, -0.9999987500023437],
        [-2.121315040278671, -0.3535498551124, 0.12499984375029297],
        [0.7954931401045017, -2.1212991306744, -0.49999937500117186],
      ],
      dGamma: [3.3587488137745622, 6.0103475369108, 0.01562498046878662],
      mean: [0.5, -1, 0.25],
      variance: [2, 0.5, 4],
    })
  })

  it('has the numbers of PyTorch with another momentum and epsilon', () => {
    expectPass(worked(new BatchNorm(3, { momentum: 0.3, epsilon: 1e-3 })), training, {
      y: [
        [-0.3349013755507697, 0.7085688927218353, -1.4083777463036817],
        [0.8248356259179495, 0.21374510520869824, -1.4083777463036817],
        [-2.0745068777538487, -0.6109612073131969, -1.4083777463036817],
        [1.9845726273866686, 0.48864720938266326, 3.025133238911045],
      ],
      dx: [
        [1.468454259761502, 0.35447973759211115, 29.12282953064268],
        [-0.2245945134541249, 0.0006647895292798126, -24.07930229193404],
        [-0.7758877114735241, 0.07073825944207707, -4.128502858467768],
        [-0.46797203483385286, -0.425882786563468, -0.915024380240876],
      ],
      dGamma: [3.672500504650944, -0.43984336667834406, -1.4547457920235822],
      mean: [0.4125, 0.09375, 0.16875],
      variance: [1.36875, 2.7671875, 0.7046875],
    })
  })

  it('gives every unit mean 0 and variance 1 at first, whatever the units of the input', () => {
    const { output } = new BatchNorm(2).forward(
      Tensor.from([
        [1000, 0.001],
        [3000, 0.003],
      ]),
      training,
    )
    // ±1 but for ε: 1e-6 / √(1e-12 + 1e-5)… in the second column, where ε is larger than the variance.
    expect(output.at(0, 0)).toBeCloseTo(-1, 6)
    expect(output.at(1, 0)).toBeCloseTo(1, 6)
    expect(output.at(1, 1)).toBeCloseTo(0.001 / Math.sqrt(1e-6 + 1e-5), 5)
  })

  it('takes a momentum of 1: the running values are those of the last batch', () => {
    const norm = new BatchNorm(1, { momentum: 1 })
    norm.forward(Tensor.from([[1], [5]]), training)
    expect([norm.runningMean.value.at(0), norm.runningVariance.value.at(0)]).toEqual([3, 8])
  })

  it('starts with γ = 1, β = 0, running mean 0 and variance 1, named so', () => {
    const norm = new BatchNorm(2)
    const model = new Sequential([norm])
    expect(
      [norm.gamma, norm.beta, norm.runningMean, norm.runningVariance].map(({ value }) => listOf(value)),
    ).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 1],
    ])
    expect(model.parameters.map(({ name }) => name)).toEqual(['gamma', 'beta'])
    expect(namedState(model).map(({ name }) => name)).toEqual([
      'batch_norm_1.runningMean',
      'batch_norm_1.runningVariance',
    ])
    expect(model.parameterCount).toBe(4)
  })

  it('gives the same to a batch in another order, row by row', () => {
    const norm = worked(new BatchNorm(3))
    const order = [2, 0, 3, 1]
    const [straight, mixed] = [x, x.rows(order)].map((input) => norm.forward(input, training).output)
    expectClose(mixed!, listOf(straight!.rows(order)))
  })

  it('keeps its running values when a batch is not finite', () => {
    const norm = new BatchNorm(3)
    const input = Tensor.from([
      [1, Number.NaN, Infinity],
      [3, 1, 1],
    ])
    const { output } = norm.forward(input, training)
    expect(output.at(1, 1)).toBeNaN()
    expect(listOf(norm.runningMean.value)).toEqual([0.2, 0, 0].map(Math.fround))
    expect(listOf(norm.runningVariance.value)).toEqual([1.1, 1, 1].map(Math.fround))
  })

  it('lives in the precision of its network', () => {
    const norm = new BatchNorm(3)
    new Sequential([norm], { backend: float64 })
    expect(norm.runningMean.value.backend.precision).toBe('float64')
    expect(norm.forward(spread(2, 3, 1)).output.backend.precision).toBe('float64')
    expect(norm.forward(spread(2, 3, 1)).backward(spread(2, 3, 2))!.backend.precision).toBe('float64')
  })

  it('refuses a training batch of one sample, which prediction takes', () => {
    const model = new Sequential([new BatchNorm(2)])
    const single = Tensor.from([[1, 2]])
    expect(() => model.forward(single, training)).toThrow(ShapeError)
    expect(() => model.forward(single, training)).toThrow(
      'batch_norm_1: expected a training batch of at least 2 samples, got 1: one sample has no variance; ' +
        'choose a batchSize that leaves no single sample at the end of an epoch, or use LayerNorm',
    )
    expect(() => model.forward(Tensor.zeros([0, 2]), training)).toThrow('got 0')
    expect(model.forward(Tensor.zeros([2, 2]), training).output.shape).toEqual([2, 2])
    expect(model.predict(single).shape).toEqual([1, 2])
    expect(model.predict(Tensor.zeros([0, 2])).shape).toEqual([0, 2])
  })

  it.each([[[4, 2]], [[3]], [[2, 3, 3]], [[]]])('refuses an input of shape %j', (shape) => {
    const model = new Sequential([new BatchNorm(3)])
    expect(() => model.forward(Tensor.zeros(shape))).toThrow(ShapeError)
    expect(() => model.forward(Tensor.zeros(shape))).toThrow(
      `batch_norm_1: expected input [batch, 3], got [${shape.join(', ')}]; set its units to the width of the layer before`,
    )
  })

  it('tells a network its width', () => {
    expect(() => new Sequential([new Dense(2, 3), new BatchNorm(4)])).toThrow(
      'Sequential: batch_norm_1 expects 4 inputs, but dense_1 gives 3 outputs',
    )
    expect(() => new Sequential([new BatchNorm(4), new Dense(3, 1)])).toThrow(
      'Sequential: dense_1 expects 3 inputs, but batch_norm_1 gives 4 outputs',
    )
  })

  it.each([0, -0.1, 1.01, Number.NaN])('refuses the momentum %s', (momentum) => {
    expect(() => new BatchNorm(2, { momentum })).toThrow(RangeError)
    expect(() => new BatchNorm(2, { momentum })).toThrow(
      `BatchNorm: expected momentum in (0, 1], got ${momentum}; it is the share of the new batch: 0.1`,
    )
  })

  it('is trained with its batches and predicts with its running values', () => {
    const norm = new BatchNorm(2)
    const model = new Sequential([norm, new Dense(2, 1)])
    const data = { inputs: spread(8, 2, 1, { low: 4, high: 6 }), targets: spread(8, 1, 2) }
    const options = { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.01 }) }
    for (const _ of train(model, data, { ...options, batchSize: 4, epochs: 30 }));
    expect(norm.runningMean.value.at(0)).toBeGreaterThan(4.5)
    expect(norm.runningMean.value.at(0)).toBeLessThan(5.5)
    expect(norm.runningVariance.value.at(0)).toBeLessThan(0.7)
  })

  it('says what it does', () => {
    expect(new BatchNorm(2).describe()).toBe('γ·(x − μ)/√(σ² + ε) + β over the batch')
    expect(new LayerNorm(2).describe()).toBe('γ·(x − μ)/√(σ² + ε) + β over the row')
  })
})

describe('LayerNorm', () => {
  // PyTorch 1.13, torch.nn.LayerNorm(3) in float64.
  it('has the numbers of PyTorch, in training and in prediction', () => {
    for (const context of [training, {}]) {
      const norm = worked(new LayerNorm(3))
      const pass = (norm.forward as BatchNorm['forward']).call(norm as never, x, context)
      expectClose(pass.output, [
        [1.4334974620633754, 0.8984986706046252, 0.7159980663340002],
        [2.2027214733609632, 0.6313274817150694, -1.3783187042876737],
        [-1.3253809875196514, -0.49109381213074016, -1.163867265163425],
        [2.008696184338336, 0.7853334965304231, -0.5035942596627558],
      ])
      expectClose(pass.backward(dy)!, [
        [-0.9985828544706934, -0.19972357632400017, 1.1983064307946936],
        [0.171172353929669, 1.0268978063145684, -1.1980701602442376],
        [-0.643066428259672, -0.18373142512945984, 0.8267978533891317],
        [0.11492053477510078, 0.14774796128703827, -0.26266849606213916],
      ])
      expectClose(norm.gamma.gradient, [4.094307962464447, -2.985063459877312, 1.5520642793208121])
      expectClose(norm.beta.gradient, [0, 4, 0.625])
    }
  })

  it('takes a single row, several axes and no row at all', () => {
    const norm = worked(new LayerNorm(3))
    const together = norm.forward(x).output
    expect(listOf(norm.forward(Tensor.from([1, -2, 0.5], float64)).output)).toEqual(
      listOf(together.rows([0])),
    )
    expect(norm.forward(x.reshape([2, 2, 3])).output.shape).toEqual([2, 2, 3])
    expect(listOf(norm.forward(x.reshape([2, 2, 3])).output)).toEqual(listOf(together))
    expect(norm.forward(Tensor.zeros([0, 3])).output.shape).toEqual([0, 3])
  })

  it('uses the epsilon it is given', () => {
    const { output } = new LayerNorm(2, { epsilon: 3 }).forward(Tensor.from([[1, 3]]))
    expect(listOf(output)).toEqual([-0.5, 0.5])
  })

  it('refuses an input of another width', () => {
    const model = new Sequential([new LayerNorm(3)])
    expect(() => model.forward(Tensor.zeros([3, 4]))).toThrow(
      'layer_norm_1: expected input [batch, 3], got [3, 4]; set its units to the width of the layer before',
    )
    expect(() => model.forward(Tensor.zeros([]))).toThrow(ShapeError)
    expect([model.inputs, model.outputs]).toEqual([3, 3])
  })

  it('lives in the precision of its network', () => {
    const norm = worked(new LayerNorm(3))
    const pass = norm.forward(spread(2, 3, 1))
    expect(pass.output.backend.precision).toBe('float64')
    expect(pass.backward(spread(2, 3, 2))!.backend.precision).toBe('float64')
    expect(pass.backward(spread(2, 3, 2), false)).toBeUndefined()
  })
})

describe.each([
  [
    'BatchNorm',
    (units: number, epsilon?: number) => new BatchNorm(units, epsilon === undefined ? {} : { epsilon }),
  ],
  [
    'LayerNorm',
    (units: number, epsilon?: number) => new LayerNorm(units, epsilon === undefined ? {} : { epsilon }),
  ],
] as const)('%s', (name, make) => {
  it.each([0, -1, 2.5, Number.NaN, '3' as never])('refuses %s units', (units) => {
    expect(() => make(units)).toThrow(RangeError)
    expect(() => make(units)).toThrow(
      `${name}: expected units to be a whole number above 0, got ${units}; it is the width of the layer before`,
    )
  })

  it.each([0, -1e-5, Number.NaN, Infinity])('refuses the epsilon %s', (epsilon) => {
    expect(() => make(2, epsilon)).toThrow(RangeError)
    expect(() => make(2, epsilon)).toThrow(
      `${name}: expected epsilon to be a finite number above 0, got ${epsilon}; try 1e-5`,
    )
  })

  it('takes one unit', () => {
    expect(make(1).forward(Tensor.from([[2], [3]])).output.shape).toEqual([2, 1])
  })
})
