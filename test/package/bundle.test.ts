import { describe, expect, test } from 'vitest'
import { bundle } from './bundle.ts'

describe('modules of Node', () => {
  const paths = ['tensor', 'layers', 'activations', 'train', 'data', 'inspect'].map(
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

  test('a formula alone: half a kilobyte when this was written', async () => {
    const { code, files } = await bundle("export { leakyRelu } from 'glassnet'")
    expect(files).toEqual(['activations/leaky-relu.js', 'activations/require-finite.js'])
    expect(code.length).toBeLessThan(1000)
  })

  test('its layer: tensors too, but no other activation, layer, loss or optimizer', async () => {
    const { files } = await bundle("export { LeakyReLU } from 'glassnet'")
    expect(files).toContain('tensor/tensor.js')
    expect(files.filter((file) => !file.startsWith('tensor/'))).toEqual([
      'activations/leaky-relu.js',
      'activations/require-finite.js',
      'layers/activation-layer.js',
    ])
  })
})
