/** A traced step as text and as a page: the numbers of the step worked out in test/inspect/trace.test.ts, in the order of the walk. */
import {
  binaryCrossEntropyOnLogits,
  constant,
  Dense,
  Flatten,
  float64,
  LeakyReLU,
  Linear,
  meanSquaredError,
  Parameter,
  Residual,
  Sequential,
  SGD,
  Softmax,
  type StepTrace,
  softmaxCrossEntropy,
  Tensor,
  traceStep,
} from 'glassnet'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { tracePage, traceStops, traceText } from '../../../src/report/index.ts'

const model = new Sequential([new Dense(2, 2), new LeakyReLU({ slope: 0.1 }), new Dense(2, 1)], {
  backend: float64,
})
const [w1, b1, w2] = model.parameters.map(({ value }) => value.data)
w1!.set([0.5, -1, 0.25, 0.5])
b1!.set([0.1, 0])
w2!.set([2, -1])
const batch = {
  inputs: Tensor.from(
    [
      [1, 2],
      [-1, 1],
    ],
    float64,
  ),
  targets: Tensor.from([[0.2], [-1.53]], float64),
}
const trace = traceStep(model, batch, { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.5 }) })

describe('the walk through a step', () => {
  const stops = traceStops(trace)

  it('goes forward through the layers, to the loss, backward, and to the updates', () => {
    expect(stops.map(({ way, layer }) => `${way} ${layer}`)).toEqual([
      'forward dense_1',
      'forward leaky_relu_1',
      'forward dense_2',
      'loss meanSquaredError',
      'backward dense_2',
      'backward dense_2',
      'backward leaky_relu_1',
      'backward dense_1',
      'update dense_1',
      'update dense_1',
      'update dense_2',
      'update dense_2',
    ])
  })

  it('takes the weighted sums apart', () => {
    expect(stops[0]!.table.rows).toEqual([
      [1, '1·0.5 + 2·0.25', '0.1', '1.1'],
      [2, '1·(−1) + 2·0.5', '0', '0'],
    ])
  })

  it('tells each slope, and the gradient before and behind it', () => {
    expect(stops[1]!.table.rows).toEqual([
      [1, '1.1', '1.1', '1'],
      [2, '0', '0', '0.1'],
    ])
    expect(stops[6]!.table.rows).toEqual([
      [1, '4', '1', '4'],
      [2, '−2', '0.1', '−0.2'],
    ])
    expect(stops[6]!.words).toEqual(['Every unit told here passes the gradient on.'])
  })

  it('tells prediction, target and the gradient of the loss', () => {
    expect(stops[3]!.formulas).toEqual(['L = 2, over all 2 samples'])
    expect(stops[3]!.table.rows).toEqual([[1, '2.2', '0.2', '2']])
  })

  it('sums the gradient of a weight over the samples, and that of an input over the units', () => {
    expect(stops[4]!.table.rows).toEqual([
      ['w1,1', '1.1·2 + (−0.015)·0', '2.2'],
      ['w2,1', '0·2 + 1.5·0', '0'],
      ['b1', '2 + 0', '2'],
    ])
    expect(stops[5]!.table.rows).toEqual([
      [1, '2·2', '4'],
      [2, '2·(−1)', '−2'],
    ])
  })

  it('tells every weight before and after', () => {
    expect(stops[8]!.table.rows[0]).toEqual(['1,1', '0.5', '4', '−2', '−1.5'])
    expect(stops[8]!.table.rows[3]).toEqual(['2,2', '0.5', '−0.4', '0.2', '0.7'])
    expect(stops[9]!.table.rows[1]).toEqual(['2', '0', '−0.2', '0.1', '0.1'])
  })

  it('follows the sample it is asked for, and no other than the batch has', () => {
    expect(traceStops(trace, { sample: 1 })[0]!.table.rows[0]).toEqual([1, '−1·0.5 + 1·0.25', '0.1', '−0.15'])
    expect(() => traceStops(trace, { sample: 2 })).toThrow('a sample from 0 to 1, as the batch has 2, got 2')
    expect(() => traceStops(trace, { sample: -1 })).toThrow('got -1')
    expect(() => traceStops(trace, { sample: 0.5 })).toThrow('got 0.5')
    for (const most of [0, 1.5]) expect(() => traceStops(trace, { most })).toThrow(`above 0, got ${most}`)
  })

  it('sums up the terms and leaves out the units beyond those that it tells, and says so', () => {
    const few = traceStops(trace, { most: 1 })
    expect(few[0]!.table.rows).toEqual([[1, '1·0.5 + 0.5 from 1 more', '0.1', '1.1']])
    expect(few[0]!.words.at(-1)).toBe('The first 1 of 2 units.')
    const [gradients, back] = few
      .filter(({ title }) => /^dense_1: the gradient|^dense_2: back/.test(title))
      .reverse()
    expect(gradients!.table.rows).toEqual([
      ['w1,1', '1·4 + 0 from 1 more', '4'],
      ['b1', '4 + 0 from 1 more', '4'],
    ])
    expect(gradients!.words.at(-1)).toBe('The first 1 of 4 weights.')
    expect(back!.words.at(-1)).toBe('The first 1 of 2 inputs.')
    expect(few.at(-4)!.words).toEqual(['The first 2 of 4 numbers.'])
    expect(traceStops(trace)[0]!.words).toHaveLength(1)
  })
})

it('a unit whose slope is 0 is said to learn nothing from the sample', () => {
  const relu = new Sequential([new Dense(1, 1), new LeakyReLU({ slope: 0 }), new Dense(1, 1)])
  relu.parameters[0]!.value.data[0] = -1
  const one = { inputs: Tensor.from([[1]]), targets: Tensor.from([[1]]) }
  const step = traceStep(relu, one, { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 1 }) })
  const stop = traceStops(step).find(({ title }) => title.includes('through the slope'))
  expect(stop!.words[0]).toMatch(/^1 of the 1 units told here has slope 0/)
})

it('labels are told as the right class, and a softmax as a whole row', () => {
  const classes = new Sequential([new Dense(1, 2)])
  const one = { inputs: Tensor.from([[1]]), targets: Uint32Array.of(1) }
  const step = traceStep(classes, one, {
    loss: softmaxCrossEntropy(),
    optimizer: new SGD({ learningRate: 1 }),
  })
  const loss = traceStops(step).find(({ way }) => way === 'loss')!
  expect(loss.formulas[0]).toMatch(/over one sample$/)
  expect(loss.table.rows.map((row) => row[2])).toEqual(['', 'yes'])

  const row = new Sequential([new Softmax()])
  const input = { inputs: Tensor.from([[1, 1]]), targets: Tensor.from([[1, 0]]) }
  const whole = traceStep(new Sequential([new Dense(2, 2), ...row.layers]), input, {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 1 }),
  })
  const told = traceStops(whole).filter(({ layer }) => layer.startsWith('softmax'))
  expect(told.map(({ table }) => table.columns)).toEqual([
    ['place', 'x', 'y'],
    ['place', '∂L/∂y', '∂L/∂x'],
  ])
})

describe('layers that are no weighted sum and no activation', () => {
  const plan = { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.5 }) }
  const rowsOf = (step: StepTrace, title: string, options = {}) =>
    traceStops(step, options).find((stop) => stop.title === title)!.table.rows

  it('a residual block is told behind its layers, with what it was given and what both ways come to', () => {
    // y = x + 2x at x = 5: 15, and back ∂L/∂y = 2·(15 − 14) = 2 becomes 2 + 2·2.
    const block = new Residual([new Dense(1, 1, { bias: false })])
    const network = new Sequential([new Linear(), block], { backend: float64 })
    network.parameters[0]!.value.data[0] = 2
    const one = { inputs: Tensor.from([[5]], float64), targets: Tensor.from([[14]], float64) }
    const step = traceStep(network, one, plan)
    expect(step.layers.map(({ name, isContainer }) => [name, isContainer ?? false])).toEqual([
      ['linear_1', false],
      ['residual_1/dense_1', false],
      ['residual_1', true],
    ])
    expect(rowsOf(step, 'residual_1: what it gives')).toEqual([[1, '5', '15']])
    expect(rowsOf(step, 'residual_1: through the layer')).toEqual([[1, '2', '6']])
    expect(traceStops(step).filter(({ way }) => way === 'update')).toHaveLength(1)
  })

  it('an image is told pixel by pixel, of the sample that is followed', () => {
    const images = Tensor.from([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ])
    const network = new Sequential([new Flatten(), new Dense(4, 1)])
    const step = traceStep(network, { inputs: images, targets: Tensor.from([[0], [0]]) }, plan)
    expect(rowsOf(step, 'flatten_1: what it gives', { sample: 1 })).toEqual([
      [1, '5', '5'],
      [2, '6', '6'],
      [3, '7', '7'],
      [4, '8', '8'],
    ])
  })

  it('weights that are no factors of a weighted sum are not told as such', () => {
    const weights = new Parameter('weights', [2, 2], constant(3))
    const bounded = {
      name: 'bounded',
      parameters: [weights],
      forward: (input: Tensor) => ({ output: input.copy(), backward: (gradient: Tensor) => gradient }),
    }
    const step = traceStep(
      new Sequential([bounded]),
      { inputs: Tensor.from([[1, 2]]), targets: Tensor.from([[0, 0]]) },
      plan,
    )
    expect(traceStops(step).map(({ title }) => title)).toEqual([
      'bounded_1: what it gives',
      'meanSquaredError: how wrong, and which way is better',
      'bounded_1: through the layer',
      'bounded_1.weights: one step downhill',
    ])
    expect(traceStops(step)[0]!.formulas).toEqual([])
  })
})

it('a layer without bias has none in its sums, and a penalty is said to be more than the sums', () => {
  const network = new Sequential([new Dense(1, 1, { bias: false, penalty: { l2: 1 } })])
  network.parameters[0]!.value.data[0] = 2
  const step = traceStep(
    network,
    { inputs: Tensor.from([[3]]), targets: Tensor.from([[5]]) },
    { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.5 }) },
  )
  const [sums, , gradients] = traceStops(step)
  expect(sums!.formulas).toEqual(['zⱼ = Σᵢ xᵢ·wᵢⱼ'])
  expect(sums!.table.rows).toEqual([[1, '3·2', '6']])
  expect(gradients!.words.at(-1)).toMatch(/^The gradient is not just these sums/)
  expect(gradients!.table.columns[0]).toBe('weight')
})

it('the label of a network with one output is told as its target', () => {
  const step = traceStep(
    new Sequential([new Dense(1, 1)]),
    { inputs: Tensor.from([[1], [2]]), targets: Uint32Array.of(0, 1) },
    { loss: binaryCrossEntropyOnLogits(), optimizer: new SGD({ learningRate: 1 }) },
  )
  const lossTable = (sample: number) => traceStops(step, { sample }).find(({ way }) => way === 'loss')!.table
  expect(lossTable(0).columns[2]).toBe('target')
  expect([lossTable(0).rows[0]![2], lossTable(1).rows[0]![2]]).toEqual(['0', '1'])
})

it('a layer that stands in the network twice is updated once', () => {
  const shared = new Dense(1, 1)
  const step = traceStep(
    new Sequential([shared, shared]),
    { inputs: Tensor.from([[1]]), targets: Tensor.from([[3]]) },
    { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.5 }) },
  )
  expect(traceStops(step).filter(({ way }) => way === 'update')).toHaveLength(2)
})

it('the text has every stop once, under the heading of its way', () => {
  const text = traceText(trace)
  for (const { title } of traceStops(trace)) expect(text.split(`${title}\n`).length).toBe(2)
  const places = ['FORWARD', 'LOSS', 'BACKWARD', 'UPDATE'].map((heading) => text.indexOf(`${heading}\n`))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBe(0)
  expect(text).toContain('  zⱼ = Σᵢ xᵢ·wᵢⱼ + bⱼ\n')
})

describe('the page of a step', () => {
  const html = tracePage(trace, { title: 'A <b>step</b>', lede: ['& so on'], sample: 1 })
  const { document } = parseHTML(html)

  it('has a radio button and a label for every stop, the first one chosen, and no script', () => {
    const buttons = [...document.querySelectorAll('input[type=radio]')]
    expect(buttons).toHaveLength(12)
    expect(buttons.filter((button) => button.hasAttribute('checked')).map(({ id }) => id)).toEqual(['stop-0'])
    for (const { id } of buttons) expect(document.querySelector(`nav label[for=${id}]`)).not.toBeNull()
    expect(document.querySelectorAll('article')).toHaveLength(12)
    expect(html).not.toMatch(/<script|https?:/)
  })

  it('leads from each stop to its neighbours', () => {
    const leads = [...document.querySelectorAll('article')].map((article) =>
      [...article.querySelectorAll('.go')].map((label) => label.getAttribute('for')),
    )
    expect(leads[0]).toEqual(['stop-1'])
    expect(leads[5]).toEqual(['stop-4', 'stop-6'])
    expect(leads.at(-1)).toEqual(['stop-10'])
  })

  it('escapes what it is given, and says which sample it follows', () => {
    expect(html).toContain('A &lt;b&gt;step&lt;/b&gt;')
    expect(html).toContain('&amp; so on')
    expect(document.querySelector('.question')!.textContent).toMatch(/^Sample 2 of 2, in 12 stops/)
  })
})
