/** Right work: the library's own sigmoid. */
import { Sigmoid as GlassSigmoid, sigmoid as glassSigmoid } from 'glassnet'
import { glassLayer } from '../../course/support/glass.ts'
import type { Layer } from '../support.ts'

export interface Exports {
  sigmoid(x: number): number
  Sigmoid: new () => Layer
}

export const reference: Exports = {
  sigmoid: glassSigmoid.value,
  Sigmoid: class {
    readonly forward = glassLayer(new GlassSigmoid()).forward
  },
}
