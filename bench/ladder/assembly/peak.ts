/**
 * How fast the processor multiplies and adds vectors when nothing else is asked of it: the ceiling of every rung.
 *
 * Nothing is loaded or stored in these loops. No one loop is the fastest on every processor, since they differ in how many
 * units they have and how long a result takes; so there are two, and the ceiling is the faster of them.
 */

/** Multiplications and additions in a step of `peakOfChains`: 4 lanes, 12 sums, twice. */
export const operationsOfChains: i32 = 192
/** Multiplications and additions in a step of `peakOfTile`: 4 lanes, 8 sums. */
export const operationsOfTile: i32 = 64

/**
 * s ← s · x + y in twelve vectors that do not wait for each other, so many times.
 *
 * With the two constants they still fit into the 16 vector registers of an ordinary processor. The result is returned so
 * that no compiler can leave the work out.
 */
export function peakOfChains(steps: i32): f32 {
  // Every s tends to 1, away from the very large and very small numbers that some processors are slow with.
  const x = f32x4.splat(0.5)
  const y = f32x4.splat(0.5)
  let s0 = f32x4.splat(0)
  let s1 = f32x4.splat(1)
  let s2 = f32x4.splat(2)
  let s3 = f32x4.splat(3)
  let s4 = f32x4.splat(4)
  let s5 = f32x4.splat(5)
  let s6 = f32x4.splat(6)
  let s7 = f32x4.splat(7)
  let s8 = f32x4.splat(8)
  let s9 = f32x4.splat(9)
  let s10 = f32x4.splat(10)
  let s11 = f32x4.splat(11)
  for (let step = 0; step < steps; step++) {
    s0 = f32x4.add(f32x4.mul(s0, x), y)
    s1 = f32x4.add(f32x4.mul(s1, x), y)
    s2 = f32x4.add(f32x4.mul(s2, x), y)
    s3 = f32x4.add(f32x4.mul(s3, x), y)
    s4 = f32x4.add(f32x4.mul(s4, x), y)
    s5 = f32x4.add(f32x4.mul(s5, x), y)
    s6 = f32x4.add(f32x4.mul(s6, x), y)
    s7 = f32x4.add(f32x4.mul(s7, x), y)
    s8 = f32x4.add(f32x4.mul(s8, x), y)
    s9 = f32x4.add(f32x4.mul(s9, x), y)
    s10 = f32x4.add(f32x4.mul(s10, x), y)
    s11 = f32x4.add(f32x4.mul(s11, x), y)
    // Once more, so that counting the steps weighs less.
    s0 = f32x4.add(f32x4.mul(s0, x), y)
    s1 = f32x4.add(f32x4.mul(s1, x), y)
    s2 = f32x4.add(f32x4.mul(s2, x), y)
    s3 = f32x4.add(f32x4.mul(s3, x), y)
    s4 = f32x4.add(f32x4.mul(s4, x), y)
    s5 = f32x4.add(f32x4.mul(s5, x), y)
    s6 = f32x4.add(f32x4.mul(s6, x), y)
    s7 = f32x4.add(f32x4.mul(s7, x), y)
    s8 = f32x4.add(f32x4.mul(s8, x), y)
    s9 = f32x4.add(f32x4.mul(s9, x), y)
    s10 = f32x4.add(f32x4.mul(s10, x), y)
    s11 = f32x4.add(f32x4.mul(s11, x), y)
  }
  const low = sumOf4(s0, s1, s2, s3)
  const middle = sumOf4(s4, s5, s6, s7)
  const high = sumOf4(s8, s9, s10, s11)
  return f32x4.extract_lane(f32x4.add(low, f32x4.add(middle, high)), 0)
}

/** What a tile of 2 × 16 computes for one k, with numbers that are there already, so many times. */
export function peakOfTile(steps: i32): f32 {
  let x0 = f32x4.splat(0.5)
  let x1 = f32x4.splat(-0.5)
  const b0 = f32x4.splat(1)
  const b1 = f32x4.splat(2)
  const b2 = f32x4.splat(3)
  const b3 = f32x4.splat(4)
  let s00 = f32x4.splat(0)
  let s01 = f32x4.splat(1)
  let s02 = f32x4.splat(2)
  let s03 = f32x4.splat(3)
  let s10 = f32x4.splat(4)
  let s11 = f32x4.splat(5)
  let s12 = f32x4.splat(6)
  let s13 = f32x4.splat(7)
  for (let step = 0; step < steps; step++) {
    s00 = f32x4.add(s00, f32x4.mul(x0, b0))
    s01 = f32x4.add(s01, f32x4.mul(x0, b1))
    s02 = f32x4.add(s02, f32x4.mul(x0, b2))
    s03 = f32x4.add(s03, f32x4.mul(x0, b3))
    s10 = f32x4.add(s10, f32x4.mul(x1, b0))
    s11 = f32x4.add(s11, f32x4.mul(x1, b1))
    s12 = f32x4.add(s12, f32x4.mul(x1, b2))
    s13 = f32x4.add(s13, f32x4.mul(x1, b3))
    // Were they always the same, a compiler would multiply once, before the loop. So the sums stay small, too.
    const swapped = x0
    x0 = x1
    x1 = swapped
  }
  return f32x4.extract_lane(f32x4.add(sumOf4(s00, s01, s02, s03), sumOf4(s10, s11, s12, s13)), 0)
}

function sumOf4(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d))
}
