import {
  BatchNorm,
  checkGradients,
  Dense,
  Dropout,
  float64,
  type Layer,
  namedParameters,
  namedState,
  Random,
  ReLU,
  Residual,
  Sequential,
  ShapeError,
  Tanh,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'

const x = spread(4, 3, 1, { backend: float64 })
const dy = spread(4, 3, 2, { backend: float64 })

describe('Residual', () => {
  it('adds its input to what its layers give, and the gradients likewise: worked by hand', () => {
    // y = x + 2x·3 at x = 5: 35; dy/dx = 1 + 6, dy/dw₁ = 3·5, dy/dw₂ = 2·5.
    const block = new Residual([new Dense(1, 1, { bias: false }), new Dense(1, 1, { bias: false })])
    const model = new Sequential([block], { backend: float64 })
    model.parameters[0]!.value.data[0] = 2
    model.parameters[1]!.value.data[0] = 3
    const pass = model.forward(Tensor.from([[5]], float64))
    expect(pass.output.toArray()).toEqual([[35]])
    expect(pass.backward(Tensor.from([[1]], float64))!.toArray()).toEqual([[7]])
    expect(model.parameters.map(({ gradient }) => gradient.at(0, 0))).toEqual([15, 10])
  })

  it('adds what its projection gives, worked by hand', () => {
    // y = 4x + 2x at x = 5: 30; dy/dx = 6.
    const projection = new Dense(1, 1, { bias: false })
    const block = new Residual([new Dense(1, 1, { bias: false })], { projection })
    const model = new Sequential([block], { backend: float64 })
    model.parameters[0]!.value.data[0] = 2
    projection.weights.value.data[0] = 4
    const pass = model.forward(Tensor.from([[5]], float64))
    expect(pass.output.toArray()).toEqual([[30]])
    expect(pass.backward(Tensor.from([[1]], float64))!.toArray()).toEqual([[6]])
    expect(projection.weights.gradient.at(0, 0)).toBe(5)
  })

  it('gives the gradients of its output, with a projection to another width and layers inside layers', () => {
    const block = new Residual([new Dense(3, 5), new Tanh(), new Residual([new Dense(5, 5), new Tanh()])], {
      projection: new Dense(3, 5, { bias: false }),
    })
    const model = new Sequential([block, new Dense(5, 2)], { seed: 2, backend: float64 })
    expect(String(checkGradients(model, x))).toMatch(/^all /)
  })

  it('names what is inside it by its place', () => {
    const block = new Residual([new Dense(3, 3), new BatchNorm(3)], {
      projection: new Dense(3, 3, { bias: false }),
    })
    const model = new Sequential([new Dense(3, 3), block])
    expect(namedParameters(model).map(({ name }) => name)).toEqual([
      'dense_1.weights',
      'dense_1.bias',
      'residual_1/dense_1.weights',
      'residual_1/dense_1.bias',
      'residual_1/batch_norm_1.gamma',
      'residual_1/batch_norm_1.beta',
      'residual_1/dense_2.weights',
    ])
    expect(namedState(model).map(({ name }) => name)).toEqual([
      'residual_1/batch_norm_1.runningMean',
      'residual_1/batch_norm_1.runningVariance',
    ])
    expect(namedParameters(model).map(({ parameter }) => parameter)).toEqual(model.parameters)
    expect(namedState(model).map(({ state }) => state)).toEqual(model.state)
    expect(block.describe()).toBe('dense_2 + (dense_1, batch_norm_1)')
    expect(new Residual([new Dense(3, 3)]).describe()).toBe('x + (dense_1)')
  })

  it('takes its weights from the seed of the network, each layer by its place', () => {
    const weights = (seed: number) => {
      const model = new Sequential([new Residual([new Dense(3, 3), new Dense(3, 3)])], { seed })
      return model.parameters.map(({ value }) => listOf(value))
    }
    const [first, , second] = weights(1)
    expect(first).not.toEqual(second)
    expect(weights(1)[0]).toEqual(first)
    expect(weights(2)[0]).not.toEqual(first)
    const inSequential = new Sequential([new Sequential([new Dense(3, 3)])], { seed: 1 })
    expect(listOf(inSequential.parameters[0]!.value)).not.toEqual(first)
  })

  it('has different weights in layers of one shape also where it is used alone', () => {
    const block = new Residual([new Dense(3, 3), new Dense(3, 3)])
    const [first, , second] = block.parameters.map(({ value }) => listOf(value))
    expect(first).not.toEqual(second)
  })

  it('shows its layers and its projection to an observer', () => {
    const seen: string[] = []
    const block = new Residual([new Dense(3, 3), new ReLU()], { projection: new Dense(3, 3) })
    const pass = new Sequential([block]).forward(x, {
      observer: {
        forward: ({ name }) => seen.push(`→ ${name}`),
        backward: ({ name }, _, gradient) => seen.push(`← ${name} ${gradient !== undefined}`),
      },
    })
    pass.backward(dy, false)
    expect(seen).toEqual([
      '→ dense_1',
      '→ relu_1',
      '→ dense_2',
      '→ residual_1',
      '← relu_1 true',
      '← dense_1 false',
      '← dense_2 false',
      '← residual_1 false',
    ])
  })

  it('hands mode and chance to its layers', () => {
    const block = new Residual([new Dropout({ rate: 0.5 })], { projection: new Dropout({ rate: 0.5 }) })
    const ones = Tensor.from([new Array(64).fill(1)])
    expect(new Set(listOf(block.forward(ones).output))).toEqual(new Set([2]))
    const { output } = block.forward(ones, { mode: 'train', random: new Random(1) })
    // Two masks that differ: both drop, one drops, none drops.
    expect(new Set(listOf(output))).toEqual(new Set([0, 2, 4]))
  })

  it('hands its projection a stream of chance of its own, however many layers it goes past', () => {
    const drawn: number[] = []
    const projection: Layer = {
      name: 'spy',
      parameters: [],
      forward(input, context) {
        drawn.push(context!.random!.uniform())
        return { output: input, backward: (gradient) => gradient }
      },
    }
    const block = new Residual([new ReLU(), new Tanh(), new ReLU()], { projection })
    block.forward(x, { mode: 'train', random: new Random('fixed') })
    expect(drawn).toEqual([new Random('fixed').fork(projection.name).uniform()])
  })

  it('gives the input gradient if nothing else is said', () => {
    const block = new Residual([new ReLU()])
    const pass = block.forward(x)
    expect(listOf(pass.backward(dy)!)).toEqual(listOf(pass.backward(dy, true)!))
    expect(pass.backward(dy, false)).toBeUndefined()
  })

  it('waits for numbers where one side does not know its width', () => {
    const sides = [
      new Residual([new ReLU()], { projection: new Dense(3, 3) }),
      new Residual([new Dense(3, 3)], { projection: new ReLU() }),
    ]
    for (const block of sides) expect(block.forward(x).output.shape).toEqual([4, 3])
  })

  it('brings an input of another precision to its own', () => {
    const block = new Residual([new Dense(3, 3)])
    const model = new Sequential([block], { backend: float64, seed: 1 })
    const single = spread(4, 3, 1)
    const pass = model.forward(single)
    expect(pass.output.backend.precision).toBe('float64')
    expect(pass.backward(spread(4, 3, 2))!.backend.precision).toBe('float64')
    expect(listOf(pass.output)).toEqual(listOf(model.forward(single.copy(float64)).output))
  })

  it('rounds an input of a higher precision before it is added', () => {
    const model = new Sequential([new Residual([new Dense(1, 1, { bias: false })])])
    model.parameters[0]!.value.data[0] = -1
    // x − x in float32, and not what float32 leaves out of x.
    expect(model.forward(Tensor.from([[1 / 3]], float64)).output.at(0, 0)).toBe(0)
  })

  it('knows its widths', () => {
    const same = new Residual([new ReLU(), new Dense(3, 3)])
    expect([same.inputs, same.outputs]).toEqual([3, 3])
    const wider = new Residual([new Dense(3, 5)], { projection: new Dense(3, 5) })
    expect([wider.inputs, wider.outputs]).toEqual([3, 5])
    const open = new Residual([new ReLU()])
    expect([open.inputs, open.outputs]).toEqual([undefined, undefined])
    expect(open.forward(x).output.shape).toEqual([4, 3])
  })

  it('does not listen to later changes of the list it was given', () => {
    const block: Layer[] = [new Dense(3, 3)]
    const residual = new Residual(block)
    block.push(new ReLU())
    expect(residual.layers).toHaveLength(1)
  })
})

describe('the errors of Residual', () => {
  it('name both sides when the widths say at once that they differ', () => {
    const act = () => new Residual([new Dense(3, 4), new ReLU(), new Dense(4, 5)])
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(
      'residual: expected both sides of the sum to have the same shape, got [batch, 3] past the block and [batch, 5] ' +
        'through it; end the block with as many numbers as it is given, or bring the input to its shape: ' +
        'new Residual(layers, { projection: new Dense(inputs, outputs, { bias: false }) })',
    )
  })

  it('name the projection when it is that which does not fit', () => {
    expect(() => new Residual([new Dense(3, 5)], { projection: new Dense(3, 4) })).toThrow(
      'got [batch, 4] past the block and [batch, 5] through it; give dense_2 as many outputs as the block has',
    )
  })

  it('name both sides when only the numbers tell', () => {
    const halve: Layer = {
      name: 'halve',
      parameters: [],
      forward: (input) => ({ output: input.rows([0, 1]), backward: () => undefined }),
    }
    const model = new Sequential([new Residual([halve])])
    expect(() => model.forward(x)).toThrow(ShapeError)
    expect(() => model.forward(x)).toThrow(
      'residual_1: expected both sides of the sum to have the same shape, got [4, 3]',
    )
  })

  it('name the layers inside that do not meet, and a block without layers', () => {
    expect(() => new Residual([new Dense(3, 4), new Dense(5, 3)])).toThrow(
      'Residual: dense_2 expects 5 inputs, but dense_1 gives 4 outputs; make them equal',
    )
    expect(() => new Residual([])).toThrow(TypeError)
    expect(() => new Residual([])).toThrow('Residual: expected a list of at least one layer, got none')
  })
})
