/** Everything the module of the ladder exports: the rungs in WebAssembly, and the measure of what is possible. */
export { webAssembly } from './2-webassembly'
export { loopOrder } from './3-loop-order'
export { registerTile } from './4-register-tile'
export { vectors } from './5-vectors'
export { operationsOfChains, operationsOfTile, peakOfChains, peakOfTile } from './peak'
