/**
 * Constants of vectors, read from memory.
 *
 * A number in the program takes the engine three instructions to bring into both halves of a vector, each time anew: more
 * than half of all there were in a loop of exponentials. One that lies in memory takes one.
 */

/** Both doubles of a vector from one constant, of which `memory.data<f64>([…])` gives the address. */
export function both(constant: usize): v128 {
  return v128.load64_splat(constant)
}

/** 1 */
export const ONE: usize = memory.data<f64>([1])
