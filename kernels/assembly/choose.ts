/** The choice between two vectors, lane by lane: a vector cannot branch. */

/** Where the condition holds the first, elsewhere the second. */
export function choose(condition: v128, first: v128, second: v128): v128 {
  return v128.bitselect(first, second, condition)
}
