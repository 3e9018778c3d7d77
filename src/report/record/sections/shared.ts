/** What the sections of a report of recordings share. */
import type { Recording } from '../recording.ts'

/** Runs of one name: the same experiment on several seeds. */
export interface RunGroup {
  readonly name: string
  readonly runs: readonly Recording[]
}

/** How a section is made. */
export interface SectionOptions {
  /** Whether figures are files of their own. */
  readonly standalone: boolean
  /** Stands behind the heading, where there are sections of several runs. */
  readonly of: string
}

/** Recordings by their name, in the order in which the names appear. */
export function groupByName(recordings: readonly Recording[]): RunGroup[] {
  const groups = new Map<string, Recording[]>()
  for (const recording of recordings) {
    groups.set(recording.name, [...(groups.get(recording.name) ?? []), recording])
  }
  return [...groups].map(([name, runs]) => ({ name, runs }))
}

/** A series as the points of a curve. */
export function curve(x: readonly number[], y: readonly number[]): [x: number, y: number][] {
  return x.map((at, index) => [at, y[index]!])
}

/** The positions of at most so many entries at equal distances, the first and the last among them. */
export function evenly(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, index) => index)
  return Array.from({ length: most }, (_, index) => Math.round((index * (length - 1)) / (most - 1)))
}

/** Whether positive values reach over so many powers of ten that a linear axis would hide most of them. */
export function spansDecades(values: readonly number[]): boolean {
  const finite = values.filter((value) => Number.isFinite(value))
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity)
  const high = finite.reduce((a, b) => Math.max(a, b), 0)
  return low > 0 && high / low > 30
}

/** A number for a table: four digits, and a dash where there is none. */
export function cell(value: number | undefined): string {
  if (value === undefined) return '–'
  return Number.isInteger(value) || !Number.isFinite(value) ? String(value) : value.toPrecision(4)
}

/** The value in the middle of those that are not NaN, or between the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort()
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN) +
      (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)) /
    2
  )
}

/** `3 runs`, `1 run`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** What a class is called. */
export function classNameOf({ classNames }: Recording, label: number): string {
  return classNames?.[label] ?? String(label)
}
