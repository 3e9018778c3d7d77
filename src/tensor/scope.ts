/** Stretches of a program whose tensors are forgotten at the end, so that the next stretch may have their memory. */
import type { Backend } from './backend.ts'
import { Tensor } from './tensor.ts'

/**
 * Runs some work in a scope of every backend that has a memory, and returns its result, a tensor as a copy.
 *
 * Every other tensor that these backends made meanwhile is forgotten: reading it later throws `ExpiredTensorError`.
 * Backends without a memory just run the work.
 */
export function withinScope<Result>(backends: Iterable<Backend>, work: () => Result): Result {
  const scopes = []
  for (const { memory } of backends) if (memory) scopes.push(memory.open())
  try {
    const result = work()
    return result instanceof Tensor && scopes.length > 0 ? (result.copy() as Result) : result
  } finally {
    while (scopes.length > 0) scopes.pop()!.close()
  }
}
