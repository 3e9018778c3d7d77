/** Shares and scores from 0 to 1 are kept as whole numbers from 0 to this: fine enough for any figure. */
export const wholeShare = 65535
