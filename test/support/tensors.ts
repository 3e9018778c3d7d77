/** Tensors for tests, drawn from a generator that is none of the framework's. */
import { type Backend, float32, Tensor } from 'glassnet'

/** A stream of numbers in [0, 1): mulberry32, kept apart from the generator under test. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A matrix of numbers spread evenly over [low, high). */
export function spread(
  rows: number,
  columns: number,
  seed: number,
  { low = -1, high = 1, backend = float32 }: { low?: number; high?: number; backend?: Backend } = {},
): Tensor {
  const draw = mulberry32(seed)
  const tensor = Tensor.zeros([rows, columns], backend)
  for (let i = 0; i < tensor.size; i++) tensor.data[i] = low + (high - low) * draw()
  return tensor
}

/** The numbers of a tensor in a plain list. */
export function listOf(tensor: Tensor): number[] {
  return Array.from(tensor.data)
}
