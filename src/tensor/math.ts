/**
 * The elementary functions of the framework, with identical bits in every JavaScript engine.
 *
 * The language leaves Math.exp, Math.log, Math.tanh, Math.pow and `**` to the implementation, so the same
 * network trained in two browsers would drift apart. These functions use only operations whose result the
 * language fixes: + − × ÷, comparisons, Math.abs, Math.floor, Math.min, Math.max and the bits of a double.
 *
 * The order of the operations is part of the result: a vectorised version that keeps it gives the same bits.
 * The accuracies quoted are those that `npx tsx scripts/constants/measure-math-accuracy.ts` prints, in units of
 * the last place (ulp); half an ulp is what rounding the exact value would cost.
 */
export { erf } from './math/erf.ts'
export { erfc } from './math/erfc.ts'
export { exp } from './math/exp.ts'
export { expm1 } from './math/expm1.ts'
export { log } from './math/log.ts'
export { log1p } from './math/log1p.ts'
export { tanh } from './math/tanh.ts'
