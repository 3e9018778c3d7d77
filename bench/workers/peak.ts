/**
 * The most this processor can do in 128-bit vectors without fused operations: multiplications and additions that wait for
 * nothing.
 *
 * Ten sums s ← s · m + a, four numbers each, live in registers. A sum waits for its own last round only, so ten of them
 * keep the arithmetic units of today's processors busy (two units, four cycles each for a product and a sum, wait for at
 * most eight), and with m and a they fit the sixteen vector registers of x86. No memory is touched: what is left is the limit.
 */
import { PEAK_UNITS_PER_ROUND, peakModule } from './peak-module.ts'
import type { Prepare } from './workload.ts'

export const version = (): string => process.versions.v8

export const prepare: Prepare = ({ work }) => {
  if (work.kind !== 'matmul') throw new Error(`no ${work.kind}`)
  const instance = new WebAssembly.Instance(new WebAssembly.Module(peakModule()))
  const loop = instance.exports.peak as (rounds: number) => number
  // As many multiplications with additions as the product has, so that one run is the same work.
  const rounds = Math.round((work.rows * work.inner * work.columns) / PEAK_UNITS_PER_ROUND)
  return {
    // From 0, s ← s / 2 + 1/2 comes to 1; half a dozen rounds show it, to six bits.
    check: () => [loop(6)],
    run(times) {
      for (let round = 0; round < times; round++) loop(rounds)
    },
  }
}
