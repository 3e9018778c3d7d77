/** What the numbers were measured on. */
import { cpus, platform, release } from 'node:os'
import type { Machine, RowResult } from '../results.ts'

/** The machine, and the peak that the rows have found. */
export function describeMachine(rows: readonly RowResult[]): Machine {
  const peaks = rows.flatMap(({ others }) => others.find(({ name }) => name === 'peak')?.value?.max ?? [])
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    system: `${platform()} ${release().split('-')[0]}`,
    node: process.versions.node,
    v8: process.versions.v8,
    ...(peaks.length > 0 && { peak: Math.max(...peaks) }),
  }
}
