/** Sweeps over settings and seeds, on every core. Only in Node; `glassnet/sweep/here` runs in a page. */
export type { SweepOrder } from './here/deliver.ts'
export * from './here.ts'
export { type SweepOptions, sweep } from './sweep.ts'
