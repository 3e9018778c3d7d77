/** The choice between a twin and its definition. */
import type { Kernel } from '../backend.ts'
import { twins } from './twins/index.ts'
import type { Workbench } from './workbench.ts'

/** Runs the twin of a kernel on a workbench; false where there is none, or where it declines. */
export function runTwin<Operands extends readonly unknown[]>(
  bench: Workbench,
  { name }: Kernel<Operands>,
  operands: Operands,
): boolean {
  const twin = twins.get(name)
  return twin?.(bench, ...(operands as unknown as never[])) ?? false
}
