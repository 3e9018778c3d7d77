import { createHash } from 'node:crypto'
import { Dense, float64, ReLU, Sequential, weightsHash } from 'glassnet'
import { describe, expect, it } from 'vitest'

const network = (seed = 1, backend?: typeof float64) =>
  new Sequential([new Dense(3, 4), new ReLU(), new Dense(4, 2)], { seed, ...(backend && { backend }) })

/** The bytes of all parameters, written by Node: weights, then bias, layer by layer, little-endian. */
function sha256(model: Sequential): string {
  const hash = createHash('sha256')
  for (const layer of model.layers) {
    for (const { value } of layer.parameters) {
      for (const number of value.data) {
        const single = value.data instanceof Float32Array
        const bytes = Buffer.alloc(single ? 4 : 8)
        if (single) bytes.writeFloatLE(number)
        else bytes.writeDoubleLE(number)
        hash.update(bytes)
      }
    }
  }
  return hash.digest('hex')
}

describe('weightsHash', () => {
  it('is the SHA-256 that Node computes over the same bytes, in float32 and in float64', async () => {
    expect(await weightsHash(network())).toBe(sha256(network()))
    expect(await weightsHash(network(1, float64))).toBe(sha256(network(1, float64)))
  })

  it('is that of the empty message for a network without parameters', async () => {
    // FIPS 180-4 test vector.
    expect(await weightsHash(new Sequential([new ReLU()]))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })

  it('changes with the last bit of any weight and with the sign of a zero', async () => {
    const model = network()
    const bias = model.parameters[1]!.value.data
    const before = await weightsHash(model)
    bias[3] = -0
    const negativeZero = await weightsHash(model)
    bias[3] = 2 ** -149
    const smallest = await weightsHash(model)
    expect(new Set([before, negativeZero, smallest]).size).toBe(3)
    bias[3] = 0
    expect(await weightsHash(model)).toBe(before)
  })

  it.each([
    ['float32', undefined, [0x7fc00000, 0xffc00001, 0x7f800001]],
    ['float64', float64, [0x7ff80000, 0xfff80001, 0x7ff00001]],
  ] as const)('is the same for every NaN in %s', async (_, backend, patterns) => {
    const hashes = new Set<string>()
    for (const pattern of patterns) {
      const model = network(1, backend)
      const { data } = model.parameters[0]!.value
      const words = new Uint32Array(data.buffer, data.byteOffset)
      words[backend ? 1 : 0] = pattern
      expect(data[0]).toBeNaN()
      hashes.add(await weightsHash(model))
    }
    // Node writes the quiet NaN without a sign, as the hash does.
    const model = network(1, backend)
    model.parameters[0]!.value.data[0] = Number.NaN
    expect([...hashes]).toEqual([sha256(model)])
  })
})
