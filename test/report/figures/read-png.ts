/** Reads the small pictures inside figures back, as any viewer would. */
import { crc32, inflateSync } from 'node:zlib'

/** The colour of every pixel, row after row, as `[red, green, blue, opacity]`. */
export function readPng(address: string): { width: number; height: number; pixels: number[][] } {
  const bytes = Buffer.from(address.replace('data:image/png;base64,', ''), 'base64')
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const body = bytes.subarray(at + 4, at + 8 + length)
    if (crc32(body) !== bytes.readUInt32BE(at + 8 + length)) throw new Error('a checksum is wrong')
    chunks.set(body.toString('latin1', 0, 4), body.subarray(4))
    at += 12 + length
  }
  if ([...chunks.keys()].join() !== 'IHDR,PLTE,tRNS,IDAT,IEND') throw new Error('chunks are out of order')
  const header = chunks.get('IHDR')!
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (header.subarray(8).join() !== '8,3,0,0,0') throw new Error('expected eight bits and a palette')
  const rows = inflateSync(chunks.get('IDAT')!)
  const pixels = Array.from({ length: width * height }, (_, pixel) => {
    const row = Math.floor(pixel / width)
    if (rows[row * (width + 1)] !== 0) throw new Error('expected no filter')
    const color = rows[row * (width + 1) + 1 + (pixel % width)]!
    return [...chunks.get('PLTE')!.subarray(color * 3, color * 3 + 3), chunks.get('tRNS')![color]!]
  })
  return { width, height, pixels }
}
