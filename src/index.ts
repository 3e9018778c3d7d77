/** The public names of Glassnet that run everywhere, in Node and in a page. */
export * from './activations/index.ts'
export * from './data/index.ts'
export * from './inspect/index.ts'
export * from './layers/index.ts'
export * from './tensor/index.ts'
export * from './train/index.ts'
