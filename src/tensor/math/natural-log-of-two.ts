/**
 * ln 2 in two parts, shared by the range reductions of exp and log.
 *
 * The high part has only 42 significant bits: k · LN2_HIGH is then exact for every exponent k of a double,
 * since |k| < 2¹¹. The low part is what remains, so that LN2_HIGH + LN2_LOW carries some 95 bits of ln 2.
 *
 * Source: W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980); J.-M. Muller,
 * Elementary Functions, chapter on range reduction.
 */
export const LN2_HIGH = 0.6931471805598903
export const LN2_LOW = 5.497923018708371e-14

/** 1 / ln 2, a constant the language does fix. It only chooses k, so that its rounding does no harm. */
export const LOG2_E = Math.LOG2E
