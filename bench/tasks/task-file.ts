/** Tasks as files, so that every contender, in whatever language, reads the very same numbers. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Task, Work } from './task.ts'

/**
 * A line of JSON, padded to whole numbers of four bytes, then the float32 numbers of all arrays in a row, little-endian.
 *
 * The line holds the work and the length of each array.
 */
export function encodeTask({ work, arrays }: Task): Buffer {
  const header = JSON.stringify({ work, lengths: arrays.map((array) => array.length) })
  const padded = `${header.padEnd(Math.ceil((header.length + 1) / 4) * 4 - 1)}\n`
  const bytes = arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))
  return Buffer.concat([Buffer.from(padded, 'latin1'), ...bytes])
}

/** The task of a file's bytes. */
export function decodeTask(file: Buffer): Task {
  const start = file.indexOf('\n') + 1
  const { work, lengths } = JSON.parse(file.toString('latin1', 0, start)) as {
    work: Work
    lengths: number[]
  }
  // A copy that begins at a whole number of four bytes, as a Float32Array must.
  const numbers = new Float32Array(file.buffer.slice(file.byteOffset + start, file.byteOffset + file.length))
  let at = 0
  const arrays = lengths.map((length) => {
    at += length
    return numbers.subarray(at - length, at)
  })
  return { work, arrays }
}

export function writeTask(path: string, task: Task): void {
  writeFileSync(path, encodeTask(task))
}

export function readTask(path: string): Task {
  return decodeTask(readFileSync(path))
}
