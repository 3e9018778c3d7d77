/** Right work: the library's own leaky ReLU and ELU. */
import {
  ELU as GlassELU,
  LeakyReLU as GlassLeakyReLU,
  elu as glassElu,
  leakyRelu as glassLeakyRelu,
} from 'glassnet'
import { glassLayer } from '../../course/support/glass.ts'
import type { Layer } from '../support.ts'

export interface Exports {
  leakyRelu(x: number, slope: number): number
  LeakyReLU: new (slope?: number) => Layer
  elu(x: number, alpha: number): number
  ELU: new (alpha?: number) => Layer
}

export const reference: Exports = {
  leakyRelu: (x, slope) => glassLeakyRelu(slope).value(x),
  LeakyReLU: class implements Layer {
    readonly forward: Layer['forward']

    constructor(slope?: number) {
      this.forward = glassLayer(new GlassLeakyReLU(slope === undefined ? {} : { slope })).forward
    }
  },
  elu: (x, alpha) => glassElu(alpha).value(x),
  ELU: class implements Layer {
    readonly forward: Layer['forward']

    constructor(alpha?: number) {
      this.forward = glassLayer(new GlassELU(alpha === undefined ? {} : { alpha })).forward
    }
  },
}
