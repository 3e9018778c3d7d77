/** Looks for zeros, before a matrix product leaves them out. */

/** Bytes of a float32. */
const F32: usize = 4
/** How many numbers are looked at to guess how many are 0. */
export const SAMPLE: i32 = 64

/**
 * How many numbers of a sample are 0; of fewer numbers than a sample, none is counted.
 *
 * They are evenly far apart, and an odd number, so that they lie in many columns of a matrix and not in a few.
 */
export function zerosInSample(data: usize, count: i32): i32 {
  if (count < SAMPLE) return 0
  const step = usize((count / SAMPLE - 1) | 1) * F32
  let zeros = 0
  for (let i = 0; i < SAMPLE; i++) {
    zeros += i32(load<f32>(data) === 0)
    data += step
  }
  return zeros
}

/** Whether one of so many numbers is −0, whose bits are the least of all whole numbers with a sign. */
export function holdsNegativeZero(data: usize, count: i32): bool {
  let least0 = i32x4.splat(0)
  let least1 = least0
  let least2 = least0
  let least3 = least0
  const end = data + usize(count) * F32
  const whole = data + usize(count & ~15) * F32
  for (; data < whole; data += 64) {
    least0 = i32x4.min_s(least0, v128.load(data, 0))
    least1 = i32x4.min_s(least1, v128.load(data, 16))
    least2 = i32x4.min_s(least2, v128.load(data, 32))
    least3 = i32x4.min_s(least3, v128.load(data, 48))
  }
  for (; data < end; data += F32) least0 = i32x4.min_s(least0, v128.load32_zero(data))
  const least = i32x4.min_s(i32x4.min_s(least0, least1), i32x4.min_s(least2, least3))
  return v128.any_true(i32x4.eq(least, i32x4.splat(i32.MIN_VALUE)))
}
