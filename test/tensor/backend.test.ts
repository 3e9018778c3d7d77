import { float32, float64, type Kernel } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe.each([
  [float32, 'float32', Float32Array],
  [float64, 'float64', Float64Array],
] as const)('the reference backend %#', (backend, precision, Storage) => {
  it(`computes in ${precision}`, () => {
    expect(backend.precision).toBe(precision)
  })

  it(`allocates zeros of ${precision}`, () => {
    expect(backend.allocate(3)).toEqual(new Storage(3))
    expect(backend.allocate(0)).toEqual(new Storage(0))
  })

  it('runs the definition of a kernel on its operands', () => {
    const kernel: Kernel<[number[], number]> = { name: 'push', definition: (list, x) => list.push(x) }
    const list = [1]
    backend.run(kernel, list, 2)
    expect(list).toEqual([1, 2])
  })
})
