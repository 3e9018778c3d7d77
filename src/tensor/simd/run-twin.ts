/** The choice between a twin and its definition. */
import type { Kernel } from '../backend.ts'
import { twins } from './twins/index.ts'
import type { Workbench } from './workbench.ts'

/** Runs the twin of a kernel on a workbench; false where there is none, or where it declines. */
export function runTwin<Operands extends readonly unknown[]>(
  bench: Workbench,
  { name }: Kernel<Operands>,
  ...operands: Operands
): boolean {
  // Operands that are spread at every station on their way are handed on by the engine without making a list of them.
  const twin = twins.get(name) as ((bench: Workbench, ...operands: Operands) => boolean) | undefined
  return twin?.(bench, ...operands) ?? false
}
