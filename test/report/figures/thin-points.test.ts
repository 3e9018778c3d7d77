import { describe, expect, it } from 'vitest'
import { thinPoints } from '../../../src/report/figures/thin-points.ts'

const wave = Array.from({ length: 10_000 }, (_, x): [number, number] => [x, x === 4321 ? 99 : x % 7])

describe('thinning points', () => {
  it('keeps a spike of one point, the ends, and the order', () => {
    const thin = thinPoints(wave, 100)
    expect(thin.length).toBeLessThanOrEqual(400)
    expect(thin).toContainEqual([4321, 99])
    expect(thin[0]).toEqual(wave[0])
    expect(thin.at(-1)).toEqual(wave.at(-1))
    expect(thin.every((point, index) => index === 0 || point[0] > thin[index - 1]![0])).toBe(true)
  })

  it('keeps what breaks the line', () => {
    const broken = wave.map(([x, y]): [number, number] => [x, x === 5000 ? Number.NaN : y])
    expect(thinPoints(broken, 100).some((point) => Number.isNaN(point[1]))).toBe(true)
  })

  it('changes nothing in a short curve', () => {
    expect(thinPoints(wave.slice(0, 50), 100)).toEqual(wave.slice(0, 50))
  })
})
