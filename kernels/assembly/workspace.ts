/**
 * Where the kernels keep what they lay out afresh, at the beginning of the memory they are given.
 *
 * (`memory.data` would do the same, but writes all the zeros into the module.)
 */

/** 256 × 16 numbers of B. */
const PANEL_BYTES: usize = 16384
/** 64 × 256 numbers of a transposed A. */
const PACKED_A_BYTES: usize = 65536
/** 2 × 16 numbers of C. */
const EDGE_BYTES: usize = 128

/** A panel of B, 16 columns wide. */
export const panel: usize = (__heap_base + 63) & ~usize(63)
/** Rows of a transposed A. */
export const packedA: usize = panel + PANEL_BYTES
/** Two rows of 16 where a tile of C sticks out of C. */
export const edge: usize = packedA + PACKED_A_BYTES

/** The first address that belongs to the caller. */
export const heapBase: usize = edge + EDGE_BYTES
