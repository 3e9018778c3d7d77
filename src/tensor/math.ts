/**
 * The elementary functions of the framework, with identical bits in every JavaScript engine.
 *
 * The language leaves Math.exp, Math.log, Math.tanh, Math.pow and `**` to the implementation, so the same
 * network trained in two browsers would drift apart. These functions use only the operations whose rounding
 * the language fixes: + − × ÷, comparisons, Math.abs, Math.floor,
 * Math.min, Math.max and the bits of a double. That also fixes the order of the operations: written with the
 * same ones in the same order, a vectorised version gives the same bits.
 */
export { erf } from './math/erf.ts'
export { exp } from './math/exp.ts'
export { expm1 } from './math/expm1.ts'
export { log } from './math/log.ts'
export { log1p } from './math/log1p.ts'
export { tanh } from './math/tanh.ts'
