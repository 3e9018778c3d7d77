/** Right work: the library's own initializers. */
import { glorotUniform, heNormal, type Initializer, type Random } from 'glassnet'
import type { Matrix, RandomSource } from '../support.ts'

type Draw = (fanIn: number, fanOut: number, random: RandomSource) => Matrix

export interface Exports {
  glorotUniform: Draw
  heNormal: Draw
}

/** An initializer as a function of the course; of `Random` it uses no more than a `RandomSource` has. */
function drawn(initializer: Initializer): Draw {
  return (fanIn, fanOut, random) => {
    const draw = initializer.sampler([fanIn, fanOut], random as Random)
    return Array.from({ length: fanIn }, () => Array.from({ length: fanOut }, draw))
  }
}

export const reference: Exports = {
  glorotUniform: drawn(glorotUniform()),
  heNormal: drawn(heNormal()),
}
