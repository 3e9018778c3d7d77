import { expect, it } from 'vitest'
import { Sampler } from '../../src/inspect/sampler.ts'

/** What a sampler keeps of so many steps. */
function kept(steps: number, options: { every?: number; keep?: number }): number[] {
  const sampler = new Sampler<{ step: number }>('Test', options)
  for (let step = 1; step <= steps; step++) if (sampler.isDue(step)) sampler.add({ step })
  return sampler.entries.map(({ step }) => step)
}

it('the first step is looked at, and then one in every so many', () => {
  expect(kept(10, { every: 3 })).toEqual([1, 4, 7, 10])
  expect(kept(9, { every: 3 })).toEqual([1, 4, 7])
  expect(kept(3, { every: 1 })).toEqual([1, 2, 3])
})

it('without options one step in 200 is looked at and 400 are kept', () => {
  expect(kept(80_000, {}).length).toBe(400)
  expect(kept(80_000, {})[1]).toBe(201)
  expect(kept(80_001, {})[1]).toBe(401)
})

it('beyond the bound every second is dropped, the interval doubles, and the whole run stays covered', () => {
  expect(kept(4, { every: 1, keep: 4 })).toEqual([1, 2, 3, 4])
  expect(kept(5, { every: 1, keep: 4 })).toEqual([1, 3, 5])
  expect(kept(8, { every: 1, keep: 4 })).toEqual([1, 3, 5, 7])
  expect(kept(9, { every: 1, keep: 4 })).toEqual([1, 5, 9])
})

it.each([
  [{ every: 0 }, 'Test: expected every as a whole number of steps above 0, got 0'],
  [{ every: 1.5 }, 'Test: expected every as a whole number of steps above 0, got 1.5'],
  [{ keep: 1 }, 'Test: expected keep as a whole number of at least 2, got 1'],
  [{ keep: Number.NaN }, 'Test: expected keep as a whole number of at least 2, got NaN'],
])('the options %o are refused', (options, message) => {
  expect(() => new Sampler('Test', options)).toThrow(new RangeError(message))
})
