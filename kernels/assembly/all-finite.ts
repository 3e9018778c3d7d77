/** The twin of src/train/all-finite.ts: x − x is 0 for a finite number and NaN otherwise. */

/** Whether so many numbers are all finite. */
export function allFinite(data: usize, count: i32): bool {
  // The bits of all differences over each other: +0 has none.
  let bits = f32x4.splat(0)
  const end = data + usize(count) * 4
  const whole = data + usize(count & ~3) * 4
  for (; data < whole; data += 16) {
    const x = v128.load(data)
    bits = v128.or(bits, f32x4.sub(x, x))
  }
  for (; data < end; data += 4) {
    const x = v128.load32_zero(data)
    bits = v128.or(bits, f32x4.sub(x, x))
  }
  return !v128.any_true(bits)
}
