import { describe, expect, test } from 'vitest'
import { bundle } from './bundle.ts'

describe('modules of Node', () => {
  const paths = ['tensor', 'layers', 'activations', 'train', 'data', 'inspect', 'sweep/here'].map(
    (name) => `glassnet/${name}`,
  )

  test.each(['glassnet', ...paths])('everything from %s does without', async (path) => {
    const { code, nodeModules } = await bundle(`export * from '${path}'`)
    expect(nodeModules).toEqual([])
    expect(code).toContain('export')
  })

  test('would be seen: glassnet/data/mnist, which is for Node, has some', async () => {
    const { nodeModules } = await bundle("export * from 'glassnet/data/mnist'")
    expect(nodeModules).toContain('node:fs/promises')
  })
})

describe('a bundle holds what is imported and no more', () => {
  test('nothing for nothing', async () => {
    expect((await bundle("import 'glassnet'")).code).toBe('')
  })

  test('a formula alone, and how an error shows what it was given: 1.5 kilobytes when this was written', async () => {
    const { code, kept } = await bundle("export { leakyRelu } from 'glassnet'")
    const { 'tensor/index.js': showing, ...others } = kept
    expect(others).toEqual({ 'activations/index.js': ['leakyRelu'] })
    expect(showing!.length).toBeLessThanOrEqual(2)
    expect(code).toContain('a finite number')
    expect(code.length).toBeLessThan(2000)
  })

  test('its layer: tensors too, but no other activation, layer, loss or optimizer', async () => {
    const { code, kept } = await bundle("export { LeakyReLU } from 'glassnet'")
    const { 'tensor/index.js': tensor, ...others } = kept
    expect(tensor).toContain('Tensor')
    expect(others).toEqual({
      'activations/index.js': ['LeakyReLU', 'leakyRelu'],
      'layers/index.js': ['ActivationLayer'],
    })
    // Most of it is the module of the twins.
    expect(code.length).toBeLessThan(40_000)
  })

  test('chance alone: the generator, and no tensors', async () => {
    const { code, kept } = await bundle("export { Random } from 'glassnet'")
    expect(kept['tensor/index.js']).toEqual(['Random', 'log'])
    expect(code).not.toContain('AGFzbQ')
    expect(code.length).toBeLessThan(5000)
  })
})
