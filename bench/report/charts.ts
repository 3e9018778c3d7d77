/** The pictures: how many times as fast as tfjs, and everyone on the same digits. */
import { type Bar, barsFigure } from 'glassnet/report'
import { contenders, ours } from '../contenders.ts'
import type { Machine, Results } from '../results.ts'
import { number, times } from './numbers.ts'

/** The peer that nearly every page of machine learning uses today; all ratios of the first picture are against it. */
const yardstick = 'tfjs-wasm'

/** Training and answering, row by row: how many times as fast as tfjs with its wasm backend. */
export async function ratioChart({ rows, machine }: Results): Promise<string | undefined> {
  const bars = rows.flatMap(({ title, group, others }): Bar[] => {
    const ratio = others.find(({ name }) => name === yardstick)?.ratio
    if (!ratio || (group !== 'training' && group !== 'predict')) return []
    return [{ name: title, value: ratio.median, interval: [ratio.min, ratio.max], text: times(ratio.median) }]
  })
  if (bars.length === 0) return undefined
  return barsFigure({
    title: 'How many times as fast as TensorFlow.js with its wasm backend',
    subtitle: `Processor time, median and range of pairs that took turns; ${where(machine)}`,
    x: { label: 'times as fast', log: true, domain: logDomain(bars) },
    bars,
    standalone: true,
  })
}

/** One row with everyone in it, the fastest first. */
export async function peersChart({ rows, machine }: Results, name: string): Promise<string | undefined> {
  const row = rows.find((candidate) => candidate.name === name)
  if (!row || row.others.length === 0) return undefined
  const bars = row.others.flatMap(({ name: other, value }): Bar[] =>
    value ? [bar(contenders.find((contender) => contender.name === other)!.title, value)] : [],
  )
  bars.push({ ...bar(ours.title, row.ours), color: '#D55E00' })
  bars.sort((a, b) => b.value - a.value)
  return barsFigure({
    title: row.title,
    subtitle: `${row.unit.name} of processor time, the same weights and digits for all; ${where(machine)}`,
    x: { label: row.unit.name, log: true, domain: logDomain(bars) },
    bars,
    standalone: true,
  })
}

function bar(name: string, { median, min, max }: { median: number; min: number; max: number }): Bar {
  return { name, value: median, interval: [min, max], text: number(median), color: '#0072B2' }
}

function where({ cpu, node }: Machine): string {
  return `${cpu}, Node ${node}, one thread`
}

/** Whole powers of ten around all values and 1. */
function logDomain(bars: readonly Bar[]): [low: number, high: number] {
  const values = bars.flatMap(({ value, interval }) => [value, ...(interval ?? [])])
  const least = Math.floor(Math.log10(Math.min(...values)))
  const most = Math.ceil(Math.log10(Math.max(...values)))
  return [10 ** Math.min(0, least), 10 ** most]
}
