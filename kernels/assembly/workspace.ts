/**
 * Where the kernels keep what they lay out afresh, at the beginning of the memory they are given.
 *
 * (`memory.data` would do the same, but writes all the zeros into the module.)
 */

/** 256 × 16 numbers of B. */
export const PANEL_BYTES: usize = 16384
/** 64 × 256 numbers of a transposed A. */
const PACKED_A_BYTES: usize = 65536
/** How many rows of A are listed at a time. */
export const LISTED_ROWS: i32 = 64
/**
 * Where a list ends, and 256 entries of two parts, each with room for four more.
 *
 * An odd number of the cache's lines of 64 bytes, so that the lists do not all compete for the same places in it.
 */
export const LIST_BYTES: usize = 33 * 64
/** 2 × 16 numbers of C, or 1 × 32. */
const EDGE_BYTES: usize = 128

/** Two panels of B, each 16 columns wide. */
export const panel: usize = (__heap_base + 63) & ~usize(63)
/** Rows of a transposed A. */
export const packedA: usize = panel + 2 * PANEL_BYTES
/** The lists of a product that leaves out zeros. */
export const lists: usize = packedA + PACKED_A_BYTES
/** Two rows of 16, or one of 32, where a tile of C sticks out of C. */
export const edge: usize = lists + usize(LISTED_ROWS) * LIST_BYTES

/** 32 entries of four vectors, for functions that are computed in passes over a block. */
export const BLOCK_BYTES: usize = 32 * 64
/** Such a block. */
export const block: usize = (edge + EDGE_BYTES + 63) & ~usize(63)

/** The first address that belongs to the caller. */
export const heapBase: usize = block + BLOCK_BYTES
