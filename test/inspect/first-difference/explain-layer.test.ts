/** The reasons that lie in a layer: every sentence is held against what really differs, and against what does not. */
import {
  type Context,
  constant,
  Dense,
  Dropout,
  firstDifference,
  type Layer,
  Linear,
  PReLU,
  ReLU,
  Residual,
  RReLU,
  Sequential,
  Tanh,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { planOf } from './twin-plan.ts'

/** A layer that hands back the gradient times a factor. */
function scaledBack<Kind extends Layer>(layer: Kind, factor: number): Kind {
  const forward = layer.forward.bind(layer)
  layer.forward = (input, context) => {
    const pass = forward(input, context)
    return {
      output: pass.output,
      backward(outputGradient, wantInputGradient) {
        const inputGradient = pass.backward(outputGradient, wantInputGradient)
        return inputGradient && scaled(inputGradient, factor)
      },
    }
  }
  return layer
}

function scaled({ shape, data, backend }: Tensor, factor: number): Tensor {
  return new Tensor(
    shape,
    data.map((number) => factor * number),
    backend,
  )
}

describe('a block with a shortcut against the same layers without one', () => {
  // Identity weights of nothing but ones: what is summed can be told in the head.
  const layers = (block: (layers: Layer[]) => Layer) => [
    new Dense(3, 3, { weights: constant(1) }),
    block([new Dense(3, 3, { weights: constant(0.5) })]),
  ]
  const plain = (inner: Layer[]) => new Sequential(inner)
  const residual = (inner: Layer[]) => new Residual(inner)

  it('at the end of the network differs in what it predicts, not in the loss', () => {
    const end = () => [new Dense(3, 2, { weights: constant(1) })]
    const last = (block: (layers: Layer[]) => Layer) => [
      ...end(),
      block([new Dense(2, 2, { weights: constant(0.5) })]),
    ]
    const difference = firstDifference(planOf('one', last(plain)), planOf('two', last(residual)))!
    expect(difference).toMatchObject({
      step: 1,
      stage: 'forward',
      places: ['sequential_1/dense_1', 'residual_1'],
    })
    // F(x) = ½(x₁ + x₂) = x₁ where both are the same sum; the shortcut adds x₁ again.
    expect(difference.values[1]).toBeCloseTo(2 * difference.values[0], 5)
    expect(difference.why).toContain('residual_1 (x + (dense_1)) in two')
    expect(difference.why).not.toMatch(/predictions are the same/)
  })

  it('in the middle differs in the block, not in the layer behind it', () => {
    const middle = (block: (layers: Layer[]) => Layer) => [...layers(block), new ReLU(), new Dense(3, 2)]
    const difference = firstDifference(planOf('one', middle(plain)), planOf('two', middle(residual)))!
    expect(difference.places).toEqual(['sequential_1/dense_1', 'residual_1'])
    expect(difference.why).toMatch(
      /^The layers inside give the same.* none in one, residual_1 \(x \+ \(dense_1\)\) in two\.$/,
    )
  })

  it('is the same run where the block only holds its layers in another list', () => {
    const inList = [new Dense(3, 3), new Residual([new Sequential([new Dense(3, 3)])]), new Dense(3, 2)]
    const bare = [new Dense(3, 3), new Residual([new Dense(3, 3)]), new Dense(3, 2)]
    const [first, second] = [planOf('one', inList), planOf('two', bare)]
    // The places differ, and with them the seeds of the weights.
    second.model.parameters.forEach(({ value }, at) => {
      value.data.set(first.model.parameters[at]!.value.data)
    })
    expect(firstDifference(first, second)).toBeUndefined()
  })
})

it('layers that are connected otherwise are said to be given other numbers', () => {
  const dense = () => new Dense(3, 3, { weights: constant(1) })
  const behind = [dense(), new Sequential([dense(), dense()]), new Dense(3, 2)]
  const beside = [dense(), new Residual([dense()], { projection: dense() }), new Dense(3, 2)]
  const { places, why } = firstDifference(planOf('one', behind), planOf('two', beside))!
  expect(places).toEqual(['sequential_1/dense_2', 'residual_1/dense_2'])
  expect(why).toMatch(/are given other numbers, -?\d.* and -?\d.* at \[0, 0\]/)
})

describe('the parameters of two layers', () => {
  it('differ where only one of them has a bias', () => {
    const withBias = planOf('with', [new Dense(3, 2, { bias: constant(1) })])
    const without = planOf('without', [new Dense(3, 2, { bias: false })])
    const { stage, places, why } = firstDifference(without, withBias)!
    expect({ stage, places }).toEqual({ stage: 'forward', places: ['dense_1', 'dense_1'] })
    expect(why).toBe(
      'dense_1 and dense_1 are given the same numbers, but only dense_1 of with has a parameter named bias.',
    )
  })

  it('differ where they hold other numbers under other names of the network', () => {
    const layer = (weights: number) => new Dense(3, 3, { weights: constant(weights), bias: false })
    const first = planOf('one', [new Sequential([layer(1)]), new Dense(3, 2)])
    const second = planOf('two', [new Residual([layer(2)]), new Dense(3, 2)])
    const { places, why } = firstDifference(first, second)!
    expect(places).toEqual(['sequential_1/dense_1', 'residual_1/dense_1'])
    expect(why).toMatch(/but weights\[0, 0\] is 1 in one and 2 in two\.$/)
  })

  it('are told with all their digits where six are the same', () => {
    const layer = (weights: number) => new Dense(3, 3, { weights: constant(weights), bias: false })
    const first = planOf('one', [new Sequential([layer(1)]), new Dense(3, 2)])
    const second = planOf('two', [new Residual([layer(1 + 2 ** -23)]), new Dense(3, 2)])
    expect(firstDifference(first, second)!.why).toMatch(/ is 1 in one and 1\.0000001192092896 in two\.$/)
  })

  it('differ where one learns a slope, and both slopes are told at work', () => {
    const inside = (layer: Layer, container: (layers: Layer[]) => Layer) => [
      container([new Dense(3, 3, { weights: constant(1), bias: constant(-9) }), layer]),
      new Dense(3, 2),
    ]
    const first = planOf(
      'one',
      inside(new PReLU({ slope: 0.5 }), (inner) => new Sequential(inner)),
    )
    const second = planOf(
      'two',
      inside(new PReLU({ slope: 0.25 }), (inner) => new Residual(inner)),
    )
    const { why } = firstDifference(first, second)!
    expect(why).toMatch(/^Both are given -\d.* there: one \(.*\) makes it -\d.*, two \(.*\) -\d/)
    expect(why).toMatch(/ slope\[0\] is 0\.5 in one and 0\.25 in two\.$/)
    expect(why).not.toMatch(/chance/)
  })
})

describe('a layer that draws', () => {
  it.each([
    ['Dropout', () => new Dropout({ rate: 0.5 }), /^dropout_1 and dropout_1 are given the same numbers/],
    ['RReLU', () => new RReLU(), /^Both are given -\d/],
  ] as const)('such as %s is said to do so by chance where the seeds differ', (_, layer, begin) => {
    const run = (name: string, seed: number) =>
      planOf(
        name,
        [new Dense(3, 4, { weights: constant(-1), bias: constant(-9) }), layer(), new Dense(4, 2)],
        {
          seed,
          shuffle: false,
        },
      )
    const { why } = firstDifference(run('one', 1), run('two', 2))!
    expect(why).toMatch(begin)
    expect(why).toMatch(/chance may be the reason.*seed.*1 in one, 2 in two/)
    expect(why).not.toMatch(/compute other things/)
  })

  it('is told to have another place where that is what its chance comes from', () => {
    const named = (name: string) => Object.assign(new Dropout(), { name })
    const run = (name: string, place: string) => planOf(name, [named(place), new Dense(3, 2)])
    const { why } = firstDifference(run('one', 'dropout_1'), run('two', 'dropout_2'))!
    expect(why).toMatch(/chance may be the reason.*dropout_1 and dropout_2/)
  })

  it('is not said to do so where seed and place are the same', () => {
    /** A setting that is told nowhere. */
    class Shifted extends Linear {
      readonly #shift: number
      constructor(shift: number) {
        super()
        this.#shift = shift
      }
      override forward(input: Tensor) {
        const pass = super.forward(input)
        pass.output.data[5]! += this.#shift
        return pass
      }
    }
    const run = (name: string, shift: number) => planOf(name, [new Dense(3, 2), new Shifted(shift)])
    const { index, why } = firstDifference(run('one', 0), run('two', 1))!
    expect(index).toBe(5)
    expect(why).toMatch(/a setting/)
    expect(why).not.toMatch(/chance may/)
  })
})

describe('on the way back', () => {
  const projected = (activation: Layer) => [
    new Dense(3, 4),
    new Residual([activation, new Dense(4, 3)], { projection: new Dense(4, 3) }),
    new Dense(3, 2),
  ]

  it('the layer that hands back another gradient is named, also where others ran after it in its block', () => {
    const first = planOf('one', projected(new Tanh()))
    const second = planOf('two', projected(scaledBack(new Tanh(), 2)))
    const { stage, places, values, why } = firstDifference(first, second)!
    expect({ stage, places }).toEqual({
      stage: 'backward',
      places: ['residual_1/tanh_1', 'residual_1/tanh_1'],
    })
    expect(values[1]).toBe(2 * values[0])
    expect(why).toMatch(/^residual_1\/tanh_1 and residual_1\/tanh_1 were given the same gradient/)
  })

  it('a container that hands back another gradient than its layers give is named itself', () => {
    const block = () => new Residual([new Dense(3, 3)])
    const first = planOf('one', [new Dense(3, 3), block(), new Dense(3, 2)])
    const second = planOf('two', [new Dense(3, 3), scaledBack(block(), 2), new Dense(3, 2)])
    expect(firstDifference(first, second)).toMatchObject({
      stage: 'backward',
      places: ['residual_1', 'residual_1'],
    })
  })

  it('a container that has no counterpart is not compared with a layer inside it', () => {
    /** A list that gives a copy, so that it is seen behind its layers. */
    class Copying extends Sequential {
      override forward(input: Tensor, context?: Context) {
        const pass = super.forward(input, context)
        return { ...pass, output: scaled(pass.output, 1) }
      }
    }
    const layers = (block: (inner: Layer[]) => Layer) => [
      new Dense(3, 3),
      block([new Dense(3, 3), new Tanh()]),
      new Dense(3, 2),
    ]
    const first = planOf(
      'one',
      layers((inner) => new Copying(inner)),
    )
    const second = planOf(
      'two',
      layers((inner) => new Sequential(inner)),
    )
    expect(firstDifference(first, second)).toBeUndefined()
  })

  it('a layer that is given another gradient than the one behind it handed back is not blamed', () => {
    /** A list that doubles the gradient before its layers see it. */
    class Doubling extends Sequential {
      override forward(input: Tensor, context?: Context) {
        const pass = super.forward(input, context)
        return { ...pass, backward: (gradient: Tensor) => pass.backward(scaled(gradient, 2)) }
      }
    }
    const layers = (block: Layer) => [new Dense(3, 3), block, new Dense(3, 2)]
    const first = planOf('one', layers(new Sequential([new Tanh()])))
    const second = planOf('two', layers(new Doubling([new Tanh()])))
    const { stage, places, why } = firstDifference(first, second)!
    expect({ stage, places: places[0] }).toEqual({ stage: 'backward', places: 'sequential_1/tanh_1' })
    expect(why).toMatch(/are given other gradients/)
  })
})

it('a layer that computes another gradient for a parameter is named with the parameter and the place in it', () => {
  /** Its ∂L/∂w is right but for one number, which is twice as large. */
  class Wrong extends Dense {
    override forward(input: Tensor) {
      const pass = super.forward(input)
      return {
        ...pass,
        backward: (gradient: Tensor, wantInputGradient?: boolean) => {
          const inputGradient = pass.backward(gradient, wantInputGradient)
          this.weights.gradient.data[5]! *= 2
          return inputGradient
        },
      }
    }
  }
  const layers = (middle: Layer) => [new Dense(3, 4), middle, new Dense(3, 2)]
  const { values, ...difference } = firstDifference(
    planOf('one', layers(new Dense(4, 3))),
    planOf('two', layers(new Wrong(4, 3))),
  )!
  expect(difference).toMatchObject({
    step: 1,
    stage: 'gradients',
    places: ['dense_2.weights', 'dense_2.weights'],
    index: 5,
    row: 1,
    unit: 2,
    count: 1,
  })
  expect(values[1]).toBe(2 * values[0])
  expect(difference.why).toMatch(/^dense_2 and dense_2 were given the same gradient .*weights\[1, 2\]/)
  expect(difference.why).not.toMatch(/optimizer/)
})
