/** Numbers compared by their bits, so that −0 is not 0; every NaN counts as the same. */
import type { FloatArray } from 'glassnet'

/** The numbers of an array as bit patterns, one hexadecimal word each, NaN written as such. */
export function bitsOf(data: FloatArray): string[] {
  const view = new DataView(new ArrayBuffer(8))
  return Array.from(data, (number) => {
    if (Number.isNaN(number)) return 'NaN'
    view.setFloat64(0, number)
    return view.getBigUint64(0).toString(16).padStart(16, '0')
  })
}

/** Whether two arrays are as long as each other and hold the same bits, every NaN counting as the same. */
export function haveSameBits(left: FloatArray, right: FloatArray): boolean {
  return left.length === right.length && left.every((number, i) => Object.is(number, right[i]))
}
