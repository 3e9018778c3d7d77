import { Dense, ReLU, Sequential } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { nameLayers } from '../../src/layers/naming.ts'

const layer = (name: string) => ({ name, parameters: [], forward: () => ({}) as never })
const names = (layers: readonly { name: string }[]) => layers.map(({ name }) => name)

describe('nameLayers', () => {
  it('numbers each kind from 1', () => {
    const layers = [layer('dense'), layer('relu'), layer('dense'), layer('relu'), layer('dense')]
    nameLayers(layers)
    expect(names(layers)).toEqual(['dense_1', 'relu_1', 'dense_2', 'relu_2', 'dense_3'])
  })

  it('keeps a name that ends in a number and numbers the others around it', () => {
    const layers = [layer('dense'), layer('dense_1'), layer('dense'), layer('hidden_7'), layer('hidden_12')]
    nameLayers(layers)
    expect(names(layers)).toEqual(['dense_2', 'dense_1', 'dense_3', 'hidden_7', 'hidden_12'])
  })

  it('does not take a digit inside a name for a number', () => {
    const layers = [layer('conv2d'), layer('v_2_net')]
    nameLayers(layers)
    expect(names(layers)).toEqual(['conv2d_1', 'v_2_net_1'])
  })

  it('gives a layer that is used twice one name', () => {
    const shared = layer('dense')
    const layers = [shared, layer('relu'), shared]
    nameLayers(layers)
    expect(names(layers)).toEqual(['dense_1', 'relu_1', 'dense_1'])
  })

  it('refuses two different layers of one name', () => {
    expect(() => nameLayers([layer('dense_1'), layer('dense_1')])).toThrow(
      'two layers are named dense_1; give one of them another name before they are combined',
    )
  })
})

describe('a name that tables and files cannot hold', () => {
  it.each([
    ['is empty', ''],
    ['is very long', 'x'.repeat(101)],
    ['has a line break', 'my\nlayer'],
    ['has a tab', 'my\tlayer'],
    ['would drive a terminal', 'a\u001b[2Jb'],
    ['would drive an old terminal', 'a\u009b2Jb'],
    ['has two lines for some', 'a\u2028b'],
    ['looks like two places', 'block/dense'],
    ['is none', undefined as unknown as string],
  ])('%s, and is refused', (_, name) => {
    expect(() => nameLayers([layer(name)])).toThrow(
      /^a layer's name: expected a line of 1 to 100 characters without '\/', such as 'my_layer', got /,
    )
  })

  it('is told without driving the terminal', () => {
    expect(() => nameLayers([layer('a\u009b2J')])).toThrow("got 'a\\u009b2J'")
  })

  it('is none of those that users may like', () => {
    const layers = [layer('x'.repeat(100)), layer('Grüße 🧠'), layer('層'), layer('<b>')]
    expect(() => nameLayers(layers)).not.toThrow()
  })
})

describe('the names inside Sequential', () => {
  it('are those of the kinds, numbered', () => {
    const model = new Sequential([new Dense(2, 3), new ReLU(), new Dense(3, 1)])
    expect(names(model.layers)).toEqual(['dense_1', 'relu_1', 'dense_2'])
  })

  it('refuse layers of two networks that have the same name', () => {
    const [a, b] = [new Sequential([new Dense(2, 2)]), new Sequential([new Dense(2, 2)])]
    expect(() => new Sequential([...a.layers, ...b.layers])).toThrow('two layers are named dense_1')
  })
})
