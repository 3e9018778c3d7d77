import fc from 'fast-check'
import { expectShape, float32, float64, type Nested, ShapeError, sizeOf, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import '../support/fixed-seed.ts'

describe('new Tensor', () => {
  it('refuses data that do not fill its shape and names both numbers', () => {
    expect(() => new Tensor([2, 3], new Float32Array(5), float32)).toThrow(ShapeError)
    expect(() => new Tensor([2, 3], new Float32Array(5), float32)).toThrow(
      'a tensor of shape [2, 3] holds 6 numbers, got 5',
    )
  })

  it('keeps the array it is given', () => {
    const data = new Float32Array([1, 2])
    expect(new Tensor([2], data, float32).data).toBe(data)
  })

  it('says what it is', () => {
    expect(String(Tensor.zeros([2, 2]))).toBe('Tensor [2, 2] float32')
    expect(String(Tensor.zeros([], float64))).toBe('Tensor [] float64')
  })
})

describe('Tensor.zeros', () => {
  it('holds zeros in the precision of its backend', () => {
    const single = Tensor.zeros([2, 3])
    expect(single.data).toEqual(new Float32Array(6))
    expect(single.data).toBeInstanceOf(Float32Array)
    expect(Tensor.zeros([3], float64).data).toBeInstanceOf(Float64Array)
  })

  it('knows its rank and its size', () => {
    const tensor = Tensor.zeros([2, 3, 4])
    expect([tensor.rank, tensor.size]).toEqual([3, 24])
    expect([Tensor.zeros([]).rank, Tensor.zeros([]).size]).toEqual([0, 1])
    expect(Tensor.zeros([0, 3]).size).toBe(0)
  })
})

describe('Tensor.from', () => {
  it('reads the shape off nested lists and lays them out row by row', () => {
    const tensor = Tensor.from([
      [1, 2, 3],
      [4, 5, 6],
    ])
    expect(tensor.shape).toEqual([2, 3])
    expect(Array.from(tensor.data)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('makes a single number a tensor without axes', () => {
    const tensor = Tensor.from(7)
    expect([tensor.shape, tensor.at()]).toEqual([[], 7])
  })

  it('accepts empty lists', () => {
    expect(Tensor.from([]).shape).toEqual([0])
    expect(Tensor.from([[], []]).shape).toEqual([2, 0])
  })

  it('rounds to float32 unless it is asked for float64', () => {
    // 0.1 in 24 bits is 13421773 / 2²⁷.
    expect(Tensor.from([0.1]).at(0)).toBe(13421773 / 2 ** 27)
    expect(Tensor.from([0.1], float64).at(0)).toBe(0.1)
  })

  it('keeps NaN, the infinities and the sign of zero', () => {
    const data = Tensor.from([Number.NaN, Infinity, -Infinity, -0]).data
    expect(Array.from(data)).toEqual([Number.NaN, Infinity, -Infinity, -0])
  })

  it.each<[string, Nested]>([
    ['a shorter second row', [[1, 2], [3]]],
    ['a longer second row', [[1], [2, 3]]],
    ['an empty second row', [[1], []]],
    ['an empty first row', [[], [1]]],
    ['a list after a number', [1, [2]]],
    ['a number after a list', [[1], 2]],
    ['a deeper list in the second row', [[1], [[2]]]],
    ['a raggedness three axes deep', [[[1, 2]], [[3]]]],
  ])('refuses %s', (_, values) => {
    expect(() => Tensor.from(values)).toThrow(ShapeError)
    expect(() => Tensor.from(values)).toThrow('the lists of a tensor have equal lengths')
  })

  it.each<[unknown, string]>([
    [['1'], '"1"'],
    ['12', '"12"'],
    [[null], 'null'],
    [undefined, 'undefined'],
    [[1, undefined], 'undefined'],
    [[true], 'true'],
    [[1n], '1n'],
    [[Symbol('s')], 'Symbol(s)'],
  ])('refuses the value in %o and shows it', (values, shown) => {
    expect(() => Tensor.from(values as Nested)).toThrow(ShapeError)
    expect(() => Tensor.from(values as Nested)).toThrow(`a tensor is made of numbers, got ${shown}`)
  })

  it('refuses a hole in a list', () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    expect(() => Tensor.from([1, , 3] as unknown as Nested)).toThrow('got undefined')
  })

  it('refuses a typed array with a message of readable length', () => {
    const message = messageOf(() => Tensor.from(new Float32Array(100_000) as unknown as Nested))
    expect(message).toMatch(/^a tensor is made of numbers, got Float32Array/)
    expect(message.length).toBeLessThan(200)
  })
})

describe('at', () => {
  const tensor = Tensor.from([
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [
      [7, 8, 9],
      [10, 11, 12],
    ],
  ])

  it('reads row-major: [i, j, k] is number (2i + j)·3 + k', () => {
    expect(tensor.at(0, 0, 0)).toBe(1)
    expect(tensor.at(1, 0, 2)).toBe(9)
    expect(tensor.at(1, 1, 0)).toBe(10)
  })

  it.each([[[0, 0]], [[0, 0, 0, 0]], [[2, 0, 0]], [[0, 2, 0]], [[0, 0, 3]], [[-1, 0, 0]], [[0.5, 0, 0]]])(
    'refuses the index %j and names it and the shape',
    (index) => {
      expect(() => tensor.at(...index)).toThrow(ShapeError)
      expect(() => tensor.at(...index)).toThrow(
        `index [${index.join(', ')}] is outside a tensor of shape [2, 2, 3]`,
      )
    },
  )

  it('refuses NaN', () => {
    expect(() => Tensor.from([1]).at(Number.NaN)).toThrow('index [NaN] is outside')
  })
})

describe('reshape', () => {
  it('shares the numbers', () => {
    const tensor = Tensor.from([1, 2, 3, 4, 5, 6])
    const matrix = tensor.reshape([2, 3])
    matrix.data[5] = 60
    expect(matrix.at(1, 2)).toBe(60)
    expect(tensor.at(5)).toBe(60)
  })

  it('refuses another number of elements', () => {
    expect(() => Tensor.zeros([2, 3]).reshape([4])).toThrow('a tensor of shape [4] holds 4 numbers, got 6')
  })
})

describe('copy and to', () => {
  it('shares nothing', () => {
    const tensor = Tensor.from([1, 2])
    const copied = tensor.copy()
    copied.data[0] = 9
    expect(Array.from(tensor.data)).toEqual([1, 2])
    expect(copied.shape).toEqual([2])
  })

  it('rounds when the other backend is coarser and keeps the numbers when it is finer', () => {
    expect(Tensor.from([0.1], float64).copy(float32).at(0)).toBe(13421773 / 2 ** 27)
    const widened = Tensor.from([0.1]).copy(float64)
    expect(widened.data).toBeInstanceOf(Float64Array)
    expect(widened.at(0)).toBe(13421773 / 2 ** 27)
  })

  it('goes to its own backend as itself and to another as a copy', () => {
    const tensor = Tensor.from([1])
    expect(tensor.to(float32)).toBe(tensor)
    expect(tensor.to(float64)).not.toBe(tensor)
    expect(tensor.to(float64).backend).toBe(float64)
  })
})

describe('rows', () => {
  const tensor = Tensor.from([
    [1, 2],
    [3, 4],
    [5, 6],
  ])

  it('copies the rows in the order asked for, also twice', () => {
    const selected = tensor.rows([2, 0, 2])
    expect(selected.toArray()).toEqual([
      [5, 6],
      [1, 2],
      [5, 6],
    ])
    selected.data[0] = 50
    expect(tensor.at(2, 0)).toBe(5)
  })

  it('keeps the axes behind the first', () => {
    expect(Tensor.zeros([3, 4, 5]).rows([1]).shape).toEqual([1, 4, 5])
    expect(Tensor.from([7, 8, 9]).rows([2]).toArray()).toEqual([9])
    expect(tensor.rows([]).shape).toEqual([0, 2])
  })

  it.each([[3], [-1], [Number.NaN], [0.5]])('refuses row %s and names it and the shape', (row) => {
    expect(() => tensor.rows([row])).toThrow(ShapeError)
    expect(() => tensor.rows([row])).toThrow(`row ${row} is outside a tensor of shape [3, 2]`)
  })
})

describe('toArray', () => {
  it('gives a number for a tensor without axes and empty lists where an axis is 0', () => {
    expect(Tensor.from(3).toArray()).toBe(3)
    expect(Tensor.zeros([2, 0]).toArray()).toEqual([[], []])
    expect(Tensor.zeros([0, 2]).toArray()).toEqual([])
  })

  it('undoes Tensor.from for every shape and every double', () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 })
    fc.assert(
      fc.property(shapes, fc.array(fc.double(), { minLength: 27, maxLength: 27 }), (shape, numbers) => {
        const tensor = new Tensor(shape, Float64Array.from(numbers.slice(0, sizeOf(shape))), float64)
        const back = Tensor.from(tensor.toArray(), float64)
        // Behind an axis of length 0 the nested lists no longer say how long the others were.
        const known = shape.includes(0) ? shape.slice(0, shape.indexOf(0) + 1) : shape
        expect(back.shape).toEqual(known)
        expect(back.data).toEqual(tensor.data)
      }),
    )
  })
})

describe('expectShape', () => {
  it('names who expected what, and what came', () => {
    expect(() => expectShape('dense_1.bias', Tensor.zeros([2]), [3])).toThrow(ShapeError)
    expect(() => expectShape('dense_1.bias', Tensor.zeros([2]), [3])).toThrow(
      'dense_1.bias: expected [3], got [2]',
    )
  })

  it('is silent where the shapes agree', () => {
    expect(() => expectShape('bias', Tensor.zeros([3]), [3])).not.toThrow()
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('expected an error, none was thrown')
}
