/** The one check of layers that need chance. */
import type { Random } from '../tensor/index.ts'
import type { Context } from './layer.ts'

/** The chance of a context. Throws `TypeError`, naming the layer, where there is none. */
export function requireRandom(layer: string, { random }: Context): Random {
  if (random) return random
  throw new TypeError(
    `${layer}: training needs chance, but the context has no random; ` +
      "pass { mode: 'train', random: new Random(0) }, or leave it to train()",
  )
}
