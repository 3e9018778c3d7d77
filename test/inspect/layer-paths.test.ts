import { Dense, ReLU, Residual, Sequential } from 'glassnet'
import { expect, it } from 'vitest'
import { layerPaths } from '../../src/inspect/layer-paths.ts'

it('is a name in a flat network, and the way through the containers elsewhere; in two places, the first', () => {
  const [relu, projection] = [new ReLU(), new Dense(2, 4)]
  const inner = new Sequential([new Dense(2, 4), relu])
  const block = new Residual([inner, relu], { projection })
  const model = new Sequential([relu, new Dense(2, 2), block])
  const paths = layerPaths(model)
  expect([...paths.values()]).toEqual([
    'relu_1',
    'dense_1',
    'residual_1',
    'residual_1/sequential_1',
    'residual_1/sequential_1/dense_1',
    'residual_1/dense_1',
  ])
  expect(paths.get(relu)).toBe('relu_1')
  expect(paths.get(projection)).toBe('residual_1/dense_1')
  expect(paths.has(model)).toBe(false)
})
