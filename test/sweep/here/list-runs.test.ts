import { describe, expect, it } from 'vitest'
import { listRuns, runKey } from '../../../src/sweep/here/list-runs.ts'

describe('the runs of a sweep', () => {
  it('are every setting with every seed, the last name changing first', () => {
    const runs = listRuns({ settings: { a: [1, 2], b: ['x', 'y'] }, seeds: [7, 's'] })
    expect(runs.map(({ setting, seed }) => [setting, seed])).toEqual(
      [
        { a: 1, b: 'x' },
        { a: 1, b: 'y' },
        { a: 2, b: 'x' },
        { a: 2, b: 'y' },
      ].flatMap((setting) => [
        [setting, 7],
        [setting, 's'],
      ]),
    )
    expect(runs.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('are of the listed settings where these are a list', () => {
    const settings = [{ a: 1 }, { a: 1, b: 2 }]
    expect(listRuns({ settings, seeds: [1] }).map(({ setting }) => setting)).toEqual(settings)
  })

  it('have one empty setting where none is given', () => {
    expect(listRuns({ seeds: [1, 2] })).toEqual([
      { index: 0, setting: {}, seed: 1 },
      { index: 1, setting: {}, seed: 2 },
    ])
  })

  it('keep their settings, whatever the caller does later, and leave out what is undefined', () => {
    const settings = [{ sizes: [1], rate: undefined }]
    const [run] = listRuns({ settings, seeds: [1] })
    settings[0]!.sizes.push(2)
    expect(run!.setting).toStrictEqual({ sizes: [1] })
  })

  it.each([
    [[], 'got an empty list'],
    [undefined, 'got undefined'],
    [3, 'got 3'],
  ])('need a list of seeds: %j', (seeds, came) => {
    expect(() => listRuns({ seeds: seeds as unknown[] })).toThrow(
      new RangeError(`sweep: expected seeds to be a list such as [1, 2, 3], ${came}`),
    )
  })

  it.each([Number.NaN, Infinity, null, true, {}])(
    'need seeds that are finite numbers or texts, not %s',
    (seed) => {
      expect(() => listRuns({ seeds: [1, seed] })).toThrow(
        /^sweep: a seed is a finite number or a text, got /,
      )
    },
  )

  it.each<[unknown, string]>([
    [[], 'sweep: expected at least one setting, got an empty list'],
    [
      { depth: 2 },
      "sweep: expected setting 'depth' to be a list of the values it takes, got 2; a value that stays the same is a list of one",
    ],
    [{ depth: [] }, "expected setting 'depth' to be a list of the values it takes, got an empty list"],
    [{ name: 'x' }, `expected setting 'name' to be a list of the values it takes, got "x"`],
    [
      'depth',
      'sweep: expected settings to be lists by name, such as { depth: [2, 4] }, or a list of settings, got "depth"',
    ],
    [null, 'or a list of settings, got null'],
    [[{ a: 1 }, 3], 'sweep: expected setting 1 to be an object such as { depth: 2 }, got 3'],
    [[[1]], 'sweep: expected setting 0 to be an object such as { depth: 2 }, got a list'],
    [[null], 'sweep: expected setting 0 to be an object such as { depth: 2 }, got null'],
    [{ f: [() => 1] }, 'sweep: the setting.f is a function, which JSON cannot hold'],
  ])('refuse settings %j', (settings, message) => {
    expect(() => listRuns({ settings: settings as [], seeds: [1] })).toThrow(message)
  })

  it('may not be there twice, in whatever order the names stand', () => {
    expect(() => listRuns({ settings: { a: [1, 2, 1] }, seeds: [5] })).toThrow(
      new RangeError('sweep: setting {"a":1} with seed 5 is there twice; list each value once'),
    )
    expect(() => listRuns({ seeds: ['x', 'x'] })).toThrow('setting {} with seed "x" is there twice')
    const settings = [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ]
    expect(() => listRuns({ settings, seeds: [1] })).toThrow('is there twice')
    expect(listRuns({ settings: { a: [1, '1', [1], -0, 0, Number.NaN] }, seeds: [1, '1'] })).toHaveLength(12)
  })
})

describe('the key of a run', () => {
  it('is the same for the same names and values, deep down', () => {
    expect(runKey({ a: { c: 1, b: [{ e: 1, d: 2 }] } }, 1)).toBe(
      runKey({ a: { b: [{ d: 2, e: 1 }], c: 1 } }, 1),
    )
    expect(runKey({ a: [1, 2] }, 1)).not.toBe(runKey({ a: [2, 1] }, 1))
    expect(runKey({ a: null }, 1)).not.toBe(runKey({}, 1))
    expect(runKey({}, 1)).not.toBe(runKey({}, '1'))
  })
})
