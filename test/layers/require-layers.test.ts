import { Dense, type Layer, Parameter, ReLU, Residual, relu, Sequential, Tensor, zeros } from 'glassnet'
import { describe, expect, it } from 'vitest'

const dense = new Dense(2, 2)
const forward = (input: Tensor) => ({ output: input, backward: (gradient: Tensor) => gradient })
const inNetwork = (layer: unknown) => () => new Sequential([dense, layer as Layer])

describe('a container that is given no list of layers', () => {
  it.each<[string, unknown, string]>([
    ['layers one after another', dense, 'got a Dense'],
    ['nothing', undefined, 'got undefined'],
    ['a text', 'dense', "got 'dense'"],
  ])('refuses %s', (_, layers, came) => {
    expect(() => new Sequential(layers as Layer[])).toThrow(
      new TypeError(
        `Sequential: expected a list of layers, ${came}; write new Sequential([first, second, …])`,
      ),
    )
    expect(() => new Residual(layers as Layer[])).toThrow(`Residual: expected a list of layers, ${came}`)
  })
})

describe('a list of layers with something else in it', () => {
  it.each<[string, unknown, string]>([
    ['a class', ReLU, 'to be a layer, got the class ReLU; write new in front of it, and () behind it'],
    ['a function', () => dense, 'to be a layer, got the function without a name; call it'],
    ['an activation', relu, 'to be a layer, got an object, an activation function; put it into a layer'],
    ['nothing', undefined, 'to be a layer, got undefined, which has no method forward'],
    ['a list', [dense], 'to be a layer, got a list; put … in front of'],
    [
      'no name',
      { parameters: [], forward },
      "to have a name, got an object without; write name = 'my_layer'",
    ],
    ['no parameters', { name: 'own', forward }, '(own) to have a list of parameters, got undefined; write'],
    [
      'a parameter that is none',
      { name: 'own', parameters: [Tensor.zeros([1])], forward },
      '(own) to have a Parameter as parameters[0], got a Tensor; make one with new Parameter(',
    ],
  ])('is refused for %s, with its place', (_, layer, message) => {
    expect(inNetwork(layer)).toThrow(TypeError)
    expect(inNetwork(layer)).toThrow(`Sequential: expected layers[1] ${message}`)
  })

  it('is not one of whole layers, whoever made them', () => {
    const own = { name: 'own', parameters: [new Parameter('scale', [1], zeros())], forward }
    expect(inNetwork(own)).not.toThrow()
  })
})
