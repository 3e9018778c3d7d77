import fc from 'fast-check'
import { exp, expm1, log, tanh } from 'glassnet'
import { describe, expect, it } from 'vitest'
import type { KernelExports } from '../../../src/tensor/simd/exports.ts'
import { kernelModule } from '../../../src/tensor/simd/module.ts'
import '../../support/fixed-seed.ts'
import { bitsOf } from '../../support/bits.ts'

const memory = new WebAssembly.Memory({ initial: 4 })
const kernels = new WebAssembly.Instance(kernelModule(), { env: { memory } })
  .exports as unknown as KernelExports
const address = Math.ceil((kernels.heapBase.value as number) / 16) * 16

/** Numbers of every size, and many of the sizes at which the functions are not yet what they tend to. */
const anyDouble = fc.oneof(
  fc.double({ min: -2, max: 2 }),
  fc.double({ min: -50, max: 50 }),
  fc.double({ min: -760, max: 760 }),
  fc.double(),
  fc.constantFrom(
    0,
    -0,
    22,
    -45,
    710,
    -746,
    709.8,
    -708.4,
    -745.2,
    2 ** -54,
    -(2 ** -54),
    2 ** -28,
    2 ** -1074,
  ),
)

// Rounding to float32 hides nearly every difference in the last bits of a double, so that the twins of activations
// and losses prove little about the functions inside them.
describe('the elementary functions of the twins give the doubles of the definitions, to the last bit', () => {
  it.each([
    ['exp', exp, 'probeExp', anyDouble],
    ['expm1 of numbers up to 0', expm1, 'probeExpm1', anyDouble.map((x) => (x > 0 ? -x : x))],
    ['tanh', tanh, 'probeTanh', anyDouble],
    ['log', log, 'probeLog', anyDouble.map((x) => (x < -1 ? -x : x))],
  ] as const)('%s', (_, definition, probe, numbers) => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 256, maxLength: 256 }), (list) => {
        const data = new Float64Array(memory.buffer, address, list.length)
        data.set(list)
        kernels[probe](address, list.length / 2)
        expect(bitsOf(data)).toEqual(bitsOf(Float64Array.from(list, definition)))
      }),
      { numRuns: 60 },
    )
  })
})
