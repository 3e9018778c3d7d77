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
  /** Words that only a softmax, a sigmoid, a dense layer, a loss, an optimizer or a census bring along. */
  const signs = ['softmax', 'sigmoid', 'glorot', 'entropy', 'momentum', 'census']
  const signsIn = (code: string): string[] => signs.filter((sign) => code.toLowerCase().includes(sign))

  test('nothing for nothing', async () => {
    expect((await bundle("import 'glassnet'")).code).toBe('')
  })

  test('a formula alone: half a kilobyte when this was written', async () => {
    const { code } = await bundle("export { leakyRelu } from 'glassnet'")
    expect(code).toContain('leaky-relu')
    expect(code.length).toBeLessThan(1000)
  })

  test('its layer: tensors too, but no other activation, layer, loss or optimizer', async () => {
    const { code } = await bundle("export { LeakyReLU } from 'glassnet'")
    expect(code).toContain('leaky-relu')
    expect(signsIn(code)).toEqual([])
  })

  test('what must not be there would be found', async () => {
    const { code } = await bundle(
      "export { Census, Dense, SGD, Sigmoid, softmaxCrossEntropy } from 'glassnet'",
    )
    expect(signsIn(code)).toEqual(signs)
  })
})
