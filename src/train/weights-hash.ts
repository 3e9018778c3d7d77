/** The fingerprint of a trained network: the same if and only if all its parameters are, bit by bit. */
import type { Sequential } from '../layers/index.ts'

/**
 * SHA-256 over all parameters, in order, as the bytes of their numbers (little-endian), every NaN made the same.
 *
 * What a layer keeps beside its parameters, such as the running means of batch norm, is not part of it.
 * Range: 64 hexadecimal digits. Uses the Web Crypto of the platform: in a page it needs a secure context.
 */
export async function weightsHash(model: Sequential): Promise<string> {
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', parameterBytes(model)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** All parameters, in order, as the bytes that are hashed. */
export function parameterBytes(model: Sequential): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(model.parameters.reduce((sum, { value }) => sum + value.data.byteLength, 0))
  const view = new DataView(bytes.buffer)
  let offset = 0
  for (const { value } of model.parameters) {
    const single = value.data instanceof Float32Array
    for (const number of value.data) {
      // NaN has many bit patterns and engines may store any of them; one is written out.
      if (Number.isNaN(number) && single) view.setUint32(offset, 0x7fc00000, true)
      else if (Number.isNaN(number)) view.setBigUint64(offset, 0x7ff8000000000000n, true)
      else if (single) view.setFloat32(offset, number, true)
      else view.setFloat64(offset, number, true)
      offset += value.data.BYTES_PER_ELEMENT
    }
  }
  return bytes
}
