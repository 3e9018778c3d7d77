/** A traced step as text and as a page: the numbers of the step worked out in test/inspect/trace.test.ts, in the order of the walk. */
import {
  Dense,
  float64,
  LeakyReLU,
  meanSquaredError,
  Sequential,
  SGD,
  Softmax,
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
      ['w1,1', '1.1·2 + −0.015·0', '2.2'],
      ['w2,1', '0·2 + 1.5·0', '0'],
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
  })

  it('sums up the terms and leaves out the units beyond those that it tells', () => {
    const [first] = traceStops(trace, { most: 1 })
    expect(first!.table.rows).toEqual([[1, '1·0.5 + 0.5 from 1 more', '0.1', '1.1']])
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
  expect(told.map(({ table }) => table.columns.length)).toEqual([3, 3])
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
