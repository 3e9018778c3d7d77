/** Digits as one compact file: a line of JSON that says what follows, the labels, the pixels. */
import { createHash } from 'node:crypto'
import { DIGIT_PIXELS, type Digits } from './digits.ts'

const MAGIC = 'glassnet digits'
const FORMAT = 1
const LINE_END = 10

/** The file's bytes, with the version of the package that the digits are from. */
export function encodeDigits({ labels, pixels }: Digits, packageVersion: string): Buffer {
  const body = Buffer.concat([labels, pixels])
  const header = headerOf(labels.length, packageVersion, sha256(body))
  return Buffer.concat([Buffer.from(header), Buffer.of(LINE_END), body])
}

/** The digits of a file, or nothing where a single byte of it is not as it was written, or it is of another version. */
export function decodeDigits(file: Buffer, packageVersion: string): Digits | undefined {
  const headerLength = file.indexOf(LINE_END)
  if (headerLength < 0) return undefined
  const body = file.subarray(headerLength + 1)
  const count = body.length / (1 + DIGIT_PIXELS)
  const header = file.toString('utf8', 0, headerLength)
  if (header !== headerOf(count, packageVersion, sha256(body))) return undefined
  return { labels: body.subarray(0, count), pixels: body.subarray(count) }
}

function headerOf(digits: number, mnist: string, checksum: string): string {
  return JSON.stringify({ magic: MAGIC, format: FORMAT, mnist, digits, sha256: checksum })
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
