/**
 * The elementary functions on doubles, for tests alone.
 *
 * The activations round what these give to float32, which would hide from a test that the last bits differ.
 */
import { exp } from './exp'
import { expm1OfNegative } from './expm1'
import { log } from './log'
import { tanh } from './tanh'

/** Bytes of a pair of doubles. */
const DOUBLES: usize = 16

/** Replaces so many pairs of doubles x by exp x. */
export function probeExp(data: usize, pairs: i32): void {
  for (let i = 0; i < pairs; i++, data += DOUBLES) v128.store(data, exp(v128.load(data)))
}

/** Replaces so many pairs of doubles x by expm1 x, which is that only for x ≤ 0. */
export function probeExpm1(data: usize, pairs: i32): void {
  for (let i = 0; i < pairs; i++, data += DOUBLES) v128.store(data, expm1OfNegative(v128.load(data)))
}

/** Replaces so many pairs of doubles x by tanh x. */
export function probeTanh(data: usize, pairs: i32): void {
  for (let i = 0; i < pairs; i++, data += DOUBLES) v128.store(data, tanh(v128.load(data)))
}

/** Replaces so many pairs of doubles x by ln x. */
export function probeLog(data: usize, pairs: i32): void {
  for (let i = 0; i < pairs; i++, data += DOUBLES) {
    store<f64>(data, log(load<f64>(data)))
    store<f64>(data, log(load<f64>(data, 8)), 8)
  }
}
