import { Dense, type Layer, observedForward, ReLU, Sequential, Tanh, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../support/bits.ts'
import { spread } from '../support/tensors.ts'

const network = () => new Sequential([new Dense(3, 4), new Tanh(), new Dense(4, 2)], { seed: 1 })
const [x, dy] = [spread(5, 3, 1), spread(5, 2, 2)]

describe('an observer', () => {
  it('sees every layer forward in order and backward in reverse', () => {
    const seen: string[] = []
    const pass = network().forward(x, {
      observer: {
        forward: (layer) => seen.push(`→ ${layer.name}`),
        backward: (layer) => seen.push(`← ${layer.name}`),
      },
    })
    pass.backward(dy)
    expect(seen).toEqual(['→ dense_1', '→ tanh_1', '→ dense_2', '← dense_2', '← tanh_1', '← dense_1'])
  })

  it('may look one way only', () => {
    const seen: string[] = []
    const see = (layer: Layer) => void seen.push(layer.name)
    network()
      .forward(x, { observer: { forward: see } })
      .backward(dy)
    network()
      .forward(x, { observer: { backward: see } })
      .backward(dy)
    expect(seen).toEqual(['dense_1', 'tanh_1', 'dense_2', 'dense_2', 'tanh_1', 'dense_1'])
  })

  it('sees the tensors that the layers exchange', () => {
    const forward: [Tensor, Tensor][] = []
    const backward: [Tensor, Tensor | undefined][] = []
    const pass = network().forward(x, {
      observer: {
        forward: (_, input, output) => void forward.push([input, output]),
        backward: (_, outputGradient, inputGradient) => void backward.push([outputGradient, inputGradient]),
      },
    })
    const inputGradient = pass.backward(dy)
    expect(forward[0]![0]).toBe(x)
    expect(forward[1]![0]).toBe(forward[0]![1])
    expect(forward[2]![1]).toBe(pass.output)
    expect(backward[0]![0]).toBe(dy)
    expect(backward[1]![0]).toBe(backward[0]![1])
    expect(backward[2]![1]).toBe(inputGradient)
  })

  it('sees that the first layer gives no input gradient where none is wanted', () => {
    const last: unknown[] = []
    network()
      .forward(x, {
        observer: { backward: (layer, _, gradient) => void last.push([layer.name, !!gradient]) },
      })
      .backward(dy, false)
    expect(last).toEqual([
      ['dense_2', true],
      ['tanh_1', true],
      ['dense_1', false],
    ])
  })

  it('changes no bit of the outputs and gradients', () => {
    const [plain, watched] = [network(), network()]
    const plainPass = plain.forward(x)
    const watchedPass = watched.forward(x, {
      observer: { forward: (_, input) => void input.copy(), backward: (_, gradient) => void gradient.copy() },
    })
    expect(bitsOf(watchedPass.output.data)).toEqual(bitsOf(plainPass.output.data))
    expect(bitsOf(watchedPass.backward(dy)!.data)).toEqual(bitsOf(plainPass.backward(dy)!.data))
    plain.parameters.forEach((parameter, i) => {
      expect(bitsOf(watched.parameters[i]!.gradient.data)).toEqual(bitsOf(parameter.gradient.data))
    })
  })

  it('sees the layers inside a network inside a network, and the inner network itself', () => {
    const seen: string[] = []
    const model = new Sequential([new Sequential([new Dense(3, 3), new ReLU()]), new Dense(3, 2)])
    model.forward(x, { observer: { forward: (layer: Layer) => seen.push(layer.name) } })
    expect(seen.slice(0, 3)).toEqual(['dense_1', 'relu_1', 'sequential_1'])
    expect(seen).toHaveLength(4)
  })
})

describe('observedForward', () => {
  it('hands out the pass of the layer itself where nobody watches', () => {
    const relu = new ReLU()
    const pass = relu.forward(Tensor.from([1]))
    const layer: Layer = { name: 'fixed', parameters: [], forward: () => pass }
    expect(observedForward(layer, Tensor.from([1]), {})).toBe(pass)
  })

  it('hands the context to the layer', () => {
    const contexts: unknown[] = []
    const layer: Layer = {
      name: 'fixed',
      parameters: [],
      forward(input, context) {
        contexts.push(context)
        return { output: input, backward: () => undefined }
      },
    }
    const context = { mode: 'train' as const }
    observedForward(layer, Tensor.from([1]), context)
    expect(contexts).toEqual([context])
  })
})
