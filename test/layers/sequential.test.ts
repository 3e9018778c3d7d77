import {
  type Backend,
  Dense,
  ELU,
  ExpiredTensorError,
  float64,
  type Layer,
  LeakyReLU,
  namedParameters,
  Parameter,
  type Pass,
  PReLU,
  ReLU,
  Sequential,
  ShapeError,
  Sigmoid,
  simd,
  Tanh,
  Tensor,
  zeros,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../support/bits.ts'
import { listOf, spread } from '../support/tensors.ts'

const network = (seed: number | string = 0, activation: () => Layer = () => new Tanh()) =>
  new Sequential([new Dense(3, 4), activation(), new Dense(4, 2)], { seed })
const weightsOf = (model: Sequential) =>
  Object.fromEntries(namedParameters(model).map(({ name, parameter }) => [name, listOf(parameter.value)]))

describe('Sequential', () => {
  it('is the chain rule: one unit a layer, worked by hand', () => {
    // x → 2x → σ → −3·, at x = 0: y = −3·½; dy/dx = −3 · σ(0)(1 − σ(0)) · 2 = −3 · ¼ · 2 = −1.5
    const model = new Sequential(
      [new Dense(1, 1, { bias: false }), new Sigmoid(), new Dense(1, 1, { bias: false })],
      { backend: float64 },
    )
    model.parameters[0]!.value.data[0] = 2
    model.parameters[1]!.value.data[0] = -3
    const pass = model.forward(Tensor.from([[0]], float64))
    expect(pass.output.toArray()).toEqual([[-1.5]])
    expect(pass.backward(Tensor.from([[1]], float64))!.toArray()).toEqual([[-1.5]])
    // dy/dw₂ = σ(0) = ½; dy/dw₁ = −3 · ¼ · x = 0
    expect(model.parameters.map(({ gradient }) => gradient.at(0, 0))).toEqual([0, 0.5])
  })

  it('refuses to be empty', () => {
    expect(() => new Sequential([])).toThrow('Sequential: expected a list of at least one layer, got none')
  })

  it('refuses widths that do not meet and names both layers', () => {
    const act = () => new Sequential([new Dense(2, 3), new ReLU(), new Dense(4, 1)])
    expect(act).toThrow(ShapeError)
    expect(act).toThrow('Sequential: dense_2 expects 4 inputs, but dense_1 gives 3 outputs; make them equal')
  })

  it('refuses a network inside that does not fit', () => {
    const inner = new Sequential([new ReLU(), new Dense(5, 1)])
    expect(() => new Sequential([new Dense(2, 3), inner])).toThrow(
      'Sequential: sequential_1 expects 5 inputs, but dense_1 gives 3 outputs',
    )
  })

  it('knows its widths, its parameters and how many numbers they hold', () => {
    const model = new Sequential([new ReLU(), new Dense(3, 4), new ReLU(), new Dense(4, 2), new Sigmoid()])
    expect([model.inputs, model.outputs, model.produces]).toEqual([3, 2, 'probabilities'])
    expect(model.parameterCount).toBe(3 * 4 + 4 + 4 * 2 + 2)
    expect(network().produces).toBeUndefined()
  })

  it('does not listen to later changes of the list it was given', () => {
    const layers: Layer[] = [new Dense(1, 1)]
    const model = new Sequential(layers)
    layers.push(new ReLU())
    expect(model.layers).toHaveLength(1)
  })

  it('runs backward without an input gradient where none is wanted', () => {
    const model = network()
    const wanted: boolean[] = []
    const spy: Layer = {
      name: 'spy',
      parameters: [],
      forward: (input) => ({
        output: input,
        backward(gradient, wantInputGradient = true) {
          wanted.push(wantInputGradient)
          return wantInputGradient ? gradient : undefined
        },
      }),
    }
    const watched = new Sequential([spy, ...model.layers])
    const pass = watched.forward(spread(2, 3, 1))
    expect(pass.backward(spread(2, 2, 2), false)).toBeUndefined()
    expect(pass.backward(spread(2, 2, 2), true)!.shape).toEqual([2, 3])
    expect(pass.backward(spread(2, 2, 2))!.shape).toEqual([2, 3])
    expect(wanted).toEqual([false, true, true])
    expect(weightsOf(model)['dense_1.weights']).toHaveLength(12)
  })
})

describe('a layer that gives no input gradient where one is wanted', () => {
  it('is named', () => {
    const spy: Layer = {
      name: 'forgetful',
      parameters: [],
      forward: (input) => ({ output: input, backward: () => undefined }),
    }
    const pass = new Sequential([new Dense(3, 2), spy]).forward(spread(2, 3, 1))
    expect(() => pass.backward(spread(2, 2, 2))).toThrow(TypeError)
    expect(() => pass.backward(spread(2, 2, 2))).toThrow(
      'forgetful_1: backward returned no input gradient although it was wanted',
    )
  })
})

describe('the memory of a network', () => {
  const askedOf = (layers: Layer[]): number[] => {
    const asked: number[] = []
    const backend: Backend = {
      ...float64,
      forModel(count) {
        asked.push(count)
        return float64
      },
    }
    new Sequential(layers, { backend })
    return asked
  }

  it('is asked for once, for all parameters, and not where there are none', () => {
    expect(askedOf([new Dense(2, 3), new ReLU(), new Dense(3, 1)])).toEqual([2 * 3 + 3 + 3 + 1])
    expect(askedOf([new ReLU()])).toEqual([])
  })

  it('forgets in the end what was made in a scope, but for what is returned', () => {
    const model = new Sequential([new Dense(2, 3)], { backend: simd })
    let inside: Tensor | undefined
    const returned = model.scoped(() => {
      inside = model.forward(spread(1, 2, 1)).output
      return inside
    })
    expect(() => inside!.data).toThrow(ExpiredTensorError)
    expect(listOf(returned)).toHaveLength(3)
  })
})

describe('the seed of Sequential', () => {
  it('decides all weights', () => {
    expect(weightsOf(network(7))).toEqual(weightsOf(network(7)))
    expect(weightsOf(network(7))).not.toEqual(weightsOf(network(8)))
    expect(weightsOf(network())).toEqual(weightsOf(network(0)))
  })

  it('gives two layers of one shape different weights', () => {
    const model = new Sequential([new Dense(3, 3), new Dense(3, 3)])
    const [first, , second] = model.parameters
    expect(listOf(first!.value)).not.toEqual(listOf(second!.value))
  })

  it.each<[string, () => Layer]>([
    ['relu', () => new ReLU()],
    ['leaky relu', () => new LeakyReLU()],
    ['elu', () => new ELU()],
    ['prelu, which has a parameter of its own', () => new PReLU({ units: 4 })],
  ])('leaves the other layers their draws when tanh gives way to %s', (_, activation) => {
    const plain = weightsOf(network(5))
    expect(weightsOf(network(5, activation))).toMatchObject(plain)
  })

  it('leaves the weights alone when a layer starts its bias or weights otherwise', () => {
    const model = new Sequential([new Dense(3, 4, { weights: zeros() }), new Tanh(), new Dense(4, 2)], {
      seed: 5,
    })
    expect(weightsOf(model)['dense_2.weights']).toEqual(weightsOf(network(5))['dense_2.weights'])
  })

  it('draws everything anew when asked to, also what came from elsewhere', () => {
    const model = network(1)
    model.initialize(2)
    expect(weightsOf(model)).toEqual(weightsOf(network(2)))
  })

  it('gives float64 networks the same draws, unrounded', () => {
    const single = listOf(network(3).parameters[0]!.value)
    const double = new Sequential([new Dense(3, 4), new Tanh(), new Dense(4, 2)], {
      seed: 3,
      backend: float64,
    })
    expect(listOf(double.parameters[0]!.value).map(Math.fround)).toEqual(single)
  })
})

describe('layers from another network', () => {
  it('keep their names and their weights', () => {
    const source = network(1)
    const [first] = source.layers
    const before = weightsOf(source)['dense_1.weights']
    const model = new Sequential([first!, new ReLU(), new Dense(4, 5)], { seed: 9 })
    expect(model.layers[0]).toBe(first)
    expect(model.layers.map(({ name }) => name)).toEqual(['dense_1', 'relu_1', 'dense_2'])
    expect(weightsOf(model)['dense_1.weights']).toEqual(before)
  })
})

describe('a layer that is used twice', () => {
  it('sums the gradients of both uses', () => {
    // y = w·(w·x) = w²x: dy/dw = 2wx = 2·3·5; dy/dx = w² = 9
    const shared = new Dense(1, 1, { bias: false })
    const model = new Sequential([shared, shared], { backend: float64 })
    expect(model.parameters).toHaveLength(1)
    shared.weights.value.data[0] = 3
    const pass = model.forward(Tensor.from([[5]], float64))
    const inputGradient = pass.backward(Tensor.from([[1]], float64))
    expect(pass.output.at(0, 0)).toBe(45)
    expect(shared.weights.gradient.at(0, 0)).toBe(30)
    expect(inputGradient!.at(0, 0)).toBe(9)
  })
})

describe('a network inside a network', () => {
  it('computes what the flat network computes, forward and backward', () => {
    const flat = network(4)
    const inner = new Sequential(flat.layers.slice(0, 2))
    const nested = new Sequential([inner, flat.layers[2]!])
    const x = spread(5, 3, 1)
    const dy = spread(5, 2, 2)
    const expected = flat.forward(x)
    const gradient = expected.backward(dy)
    const gradients = flat.parameters.map((parameter) => bitsOf(parameter.gradient.data))
    for (const parameter of flat.parameters) parameter.zeroGradient()

    const pass = nested.forward(x)
    expect(bitsOf(pass.output.data)).toEqual(bitsOf(expected.output.data))
    expect(bitsOf(pass.backward(dy)!.data)).toEqual(bitsOf(gradient!.data))
    expect(nested.parameters).toEqual(flat.parameters)
    expect(nested.parameters.map((parameter) => bitsOf(parameter.gradient.data))).toEqual(gradients)
  })
})

describe('the seed of a network inside a network', () => {
  const inner = (seed?: number) => new Sequential([new Dense(3, 3)], seed === undefined ? {} : { seed })
  const weights = (model: Sequential) => model.parameters.map((parameter) => listOf(parameter.value))

  it('is that of the outer one, so that equal ones differ', () => {
    const [first, , second] = weights(new Sequential([inner(), inner()], { seed: 4 }))
    expect(first).not.toEqual(second)
    expect(weights(new Sequential([inner(), inner()], { seed: 4 }))[0]).toEqual(first)
    expect(weights(new Sequential([inner(), inner()], { seed: 5 }))[0]).not.toEqual(first)
  })

  it('is its own where it was given one', () => {
    const alone = weights(inner(9))
    expect(weights(new Sequential([inner(9)], { seed: 4 }))).toEqual(alone)
  })

  it('does not matter any more once it has been used', () => {
    const used = inner()
    used.predict(Tensor.from([[1, 2, 3]]))
    const before = weights(used)
    expect(weights(new Sequential([used], { seed: 4 }))).toEqual(before)
  })

  it('goes with the precision of the outer one', () => {
    const outer = new Sequential([inner()], { backend: float64 })
    expect(outer.parameters[0]!.value.backend.precision).toBe('float64')
  })
})

describe('a layer that returns no input gradient', () => {
  it('is named by the network that needs one', () => {
    const deaf: Layer = {
      name: 'deaf',
      parameters: [],
      forward: (input) => ({ output: input, backward: () => undefined }),
    }
    const pass = new Sequential([new Dense(2, 2), deaf]).forward(Tensor.from([[1, 2]]))
    expect(() => pass.backward(Tensor.from([[1, 1]]), false)).toThrow(
      'deaf_1: backward returned no input gradient',
    )
  })
})

describe('a prediction between forward and backward', () => {
  it('spoils nothing', () => {
    const [calm, disturbed] = [network(6), network(6)]
    const [x, dy] = [spread(4, 3, 1), spread(4, 2, 2)]
    const calmPass = calm.forward(x)
    const pass = disturbed.forward(x)
    disturbed.predict(spread(9, 3, 3))
    disturbed.forward(spread(2, 3, 4)).output.data.fill(7)
    expect(bitsOf(pass.backward(dy)!.data)).toEqual(bitsOf(calmPass.backward(dy)!.data))
    calm.parameters.forEach((parameter, i) => {
      expect(bitsOf(disturbed.parameters[i]!.gradient.data)).toEqual(bitsOf(parameter.gradient.data))
    })
  })

  it('answers each sample as if it were alone', () => {
    const model = network(6)
    const x = spread(7, 3, 5)
    const together = model.predict(x)
    for (let row = 0; row < 7; row++) {
      expect(bitsOf(model.predict(x.rows([row])).data)).toEqual(bitsOf(together.rows([row]).data))
    }
  })
})

describe("a learner's own layer", () => {
  /** y = scale · x with one learned number: nothing but what `Layer` asks for. */
  class Scale implements Layer {
    name = 'scale'
    readonly factor = new Parameter('factor', [1], { name: 'two', sampler: () => () => 2 })
    readonly parameters = [this.factor]

    forward(input: Tensor): Pass {
      const scale = this.factor.value.at(0)
      const output = input.copy()
      output.data.forEach((x, i) => {
        output.data[i] = scale * x
      })
      return {
        output,
        backward: (outputGradient) => {
          const inputGradient = outputGradient.copy()
          outputGradient.data.forEach((g, i) => {
            this.factor.gradient.data[0]! += g * input.data[i]!
            inputGradient.data[i] = g * scale
          })
          return inputGradient
        },
      }
    }
  }

  it('works in a network with a name, its draws and its gradient', () => {
    const scale = new Scale()
    const model = new Sequential([scale, new Scale(), new Dense(2, 2)])
    expect(model.layers.map(({ name }) => name)).toEqual(['scale_1', 'scale_2', 'dense_1'])
    const dense = model.layers[2] as Dense
    dense.weights.value.data.set([1, 0, 0, 1])
    const pass = model.forward(Tensor.from([[3, -1]]))
    expect(pass.output.toArray()).toEqual([[12, -4]])
    // y = 4x, so dx = 4·dy; d/dscale of Σ dy·scale·2x = 2·(1·3 + 10·(−1)) = −14
    expect(pass.backward(Tensor.from([[1, 10]]))!.toArray()).toEqual([[4, 40]])
    expect(scale.factor.gradient.at(0)).toBe(-14)
  })
})

describe('what a network refuses to work with', () => {
  it('is an input that is no tensor', () => {
    const message =
      'sequential: expected a Tensor [batch, inputs], got a list; write Tensor.from([[0, 1], …])'
    expect(() => network().predict([[1, 2, 3]] as never)).toThrow(new TypeError(message))
    expect(() => network().forward([[1, 2, 3]] as never)).toThrow(new TypeError(message))
  })

  it('is an option that there is not', () => {
    expect(() => new Sequential([new Dense(1, 1)], { sead: 1 } as never)).toThrow(
      new TypeError("Sequential: unknown option 'sead'; expected seed, backend; did you mean seed?"),
    )
  })
})

describe("a learner's own layer with a mistake", () => {
  const withPass = (forward: (input: Tensor) => unknown) =>
    new Sequential([new Dense(3, 2), { name: 'own', parameters: [], forward } as Layer])
  const expected = 'own_1: expected forward to return { output, backward }, a Tensor and the way back, got '

  it.each<[string, (input: Tensor) => unknown, string]>([
    ['the output alone', (input) => input, 'the output alone'],
    ['nothing', () => undefined, 'undefined'],
    ['numbers', () => ({ output: [[1, 2]], backward: () => undefined }), 'output: a list'],
    ['no way back', (input) => ({ output: input }), 'backward: undefined'],
  ])('is named where its forward returns %s', (_, forward, came) => {
    expect(() => withPass(forward).predict(spread(2, 3, 1))).toThrow(
      new TypeError(
        `${expected}${came}; write return { output, backward: (outputGradient) => inputGradient }`,
      ),
    )
  })

  it.each<[string, (gradient: Tensor) => unknown, string]>([
    [
      'another shape',
      () => Tensor.zeros([2, 3]),
      'an input gradient of the shape [2, 3]; expected that of the input, [2, 2]',
    ],
    [
      'another batch',
      () => Tensor.zeros([1, 2]),
      'an input gradient of the shape [1, 2]; expected that of the input, [2, 2]',
    ],
    ['numbers', () => [[1, 2]], 'a list although it was wanted; return ∂loss/∂input'],
  ])('is named where its backward returns %s', (_, backward, came) => {
    const pass = withPass((input) => ({ output: input, backward })).forward(spread(2, 3, 1))
    expect(() => pass.backward(spread(2, 2, 2))).toThrow(`own_1: backward returned ${came}`)
  })

  it('is named where its input gradient does not fit the input of the network', () => {
    const own = {
      name: 'own',
      parameters: [],
      forward: (input: Tensor) => ({ output: input, backward: () => Tensor.zeros([9]) }),
    }
    const pass = new Sequential([own]).forward(spread(2, 3, 1))
    expect(() => pass.backward(spread(2, 3, 2))).toThrow(ShapeError)
    expect(pass.backward(spread(2, 3, 2), false)!.shape).toEqual([9])
  })
})

it('a network in a network in a network asks its innermost layer for its width a few times, not 2ⁿ times', () => {
  let asked = 0
  const innermost: Layer = {
    name: 'innermost',
    parameters: [],
    forward: (input) => ({ output: input, backward: (gradient) => gradient }),
    get outputs() {
      asked++
      return 2
    },
  }
  let network: Layer = innermost
  for (let depth = 0; depth < 12; depth++) network = new Sequential([network])
  asked = 0
  expect(network.outputs).toBe(2)
  expect(asked).toBe(1)
})
