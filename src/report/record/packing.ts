/** Lists of small whole numbers as base64 in a JSON document: a third of the characters of the numbers written out. */
import { type Check, refusal, struct } from './checks.ts'

// Node has atob and Buffer, and Buffer is the faster by far.
const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** A list as it is written: `{ "uint8": "AAEC" }`. 16-bit numbers are little-endian on every machine. */
export function packed(values: Uint8Array | Uint16Array): Record<string, string> {
  if (values instanceof Uint8Array) return { uint8: toBase64(values) }
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, at) => {
    bytes.writeUInt16LE(value, at * 2)
  })
  return { uint16: toBase64(bytes) }
}

/** Checks a packed list of bytes and unpacks it. */
export const uint8: Check<Uint8Array> = (value, place) =>
  new Uint8Array(struct<{ uint8: Buffer }>({ uint8: base64 })(value, place).uint8)

/** Checks a packed list of 16-bit numbers and unpacks it. */
export const uint16: Check<Uint16Array> = (value, place) => {
  const { uint16: bytes } = struct<{ uint16: Buffer }>({ uint16: base64 })(value, place)
  if (bytes.length % 2 !== 0) throw refusal(place, 'an even number of bytes', bytes.length)
  return Uint16Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16LE(at * 2))
}

const base64: Check<Buffer> = (value, place) => {
  if (typeof value !== 'string' || !isBase64.test(value)) throw refusal(place, 'base64', value)
  return Buffer.from(value, 'base64')
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
