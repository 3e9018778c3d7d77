/** The rungs, from the ground up. */
import { inArrays, type Rung } from '../rung.ts'
import { inMemoryOf } from '../wasm.ts'
import { tripleLoop } from './1-triple-loop.ts'
import { packedPanels } from './6-packed-panels.ts'

export const rungs: readonly Rung[] = [
  { name: 'triple loop', source: 'rungs/1-triple-loop.ts', place: inArrays(tripleLoop) },
  { name: 'WebAssembly', source: 'assembly/2-webassembly.ts', place: inMemoryOf('webAssembly') },
  { name: 'loop order', source: 'assembly/3-loop-order.ts', place: inMemoryOf('loopOrder') },
  { name: 'register tile', source: 'assembly/4-register-tile.ts', place: inMemoryOf('registerTile') },
  { name: 'vectors', source: 'assembly/5-vectors.ts', place: inMemoryOf('vectors') },
  { name: 'packed panels', source: 'rungs/6-packed-panels.ts', place: packedPanels },
]
