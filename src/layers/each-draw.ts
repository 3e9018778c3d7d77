/** Where the numbers of a network come from: one seed, and a fork of it for each parameter and state. */
import { Random } from '../tensor/index.ts'
import type { Layer } from './layer.ts'
import { namedLeaves } from './named-leaves.ts'
import type { State } from './state.ts'

/** Hands out every parameter and state of a container with its own stream, named by its place: `dense_1/weights`. */
export function eachDraw(
  container: Layer,
  seed: number | string,
  use: (drawn: State, random: Random) => void,
): void {
  const random = new Random(seed)
  for (const { path, layer } of namedLeaves(container)) {
    for (const drawn of [...layer.parameters, ...(layer.state ?? [])]) {
      use(drawn, random.fork(`${path}/${drawn.name}`))
    }
  }
}
