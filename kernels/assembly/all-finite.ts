/** The twin of src/train/all-finite.ts: x − x is 0 for a finite number and NaN otherwise. */

/** Whether so many numbers are all finite. */
export function allFinite(data: usize, count: i32): bool {
  // The bits of all differences over each other: +0 has none. Four heaps of them, so that no vector waits for another.
  let bits0 = f32x4.splat(0)
  let bits1 = bits0
  let bits2 = bits0
  let bits3 = bits0
  const end = data + usize(count) * 4
  const whole = data + usize(count & ~15) * 4
  for (; data < whole; data += 64) {
    bits0 = v128.or(bits0, difference(v128.load(data, 0)))
    bits1 = v128.or(bits1, difference(v128.load(data, 16)))
    bits2 = v128.or(bits2, difference(v128.load(data, 32)))
    bits3 = v128.or(bits3, difference(v128.load(data, 48)))
  }
  for (; data < end; data += 4) bits0 = v128.or(bits0, difference(v128.load32_zero(data)))
  return !v128.any_true(v128.or(v128.or(bits0, bits1), v128.or(bits2, bits3)))
}

function difference(x: v128): v128 {
  return f32x4.sub(x, x)
}
