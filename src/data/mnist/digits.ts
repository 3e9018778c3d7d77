/** The digits as the original MNIST stores them: a byte a pixel. */

/** How many pixels a digit has: 28 × 28. */
export const DIGIT_PIXELS = 784

/** Pictures and what they show. */
export interface Digits {
  /** The pixels of all digits, one after the other; 0 is the empty paper, 255 the ink. */
  readonly pixels: Uint8Array
  /** What each digit is, 0 to 9. */
  readonly labels: Uint8Array
}
