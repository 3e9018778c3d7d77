import fc from 'fast-check'
import { jsonLine, parseJsonLine, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import '../../support/fixed-seed.ts'

describe('a value as a line', () => {
  it('is JSON', () => {
    const value = { a: [1, 0.1, 1e21, true, null, 'x "y"\n'], b: { '': {} }, 'c d': [] }
    expect(jsonLine(value)).toBe(JSON.stringify(value))
  })

  it('is read back as it was, to the last bit, on one line', () => {
    const text = fc.string().filter((letters) => !/^(NaN|-?Infinity)$/.test(letters))
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 2 },
        fc.double(),
        text,
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('value'), { maxLength: 3 }),
      object: fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    }))
    fc.assert(
      fc.property(value, (any) => {
        const line = jsonLine(any)
        expect(line).not.toMatch(/[\n\r]/)
        expect(parseJsonLine(line)).toEqual(any)
      }),
    )
  })

  it('keeps NaN, the infinities and the sign of zero', () => {
    const values = [Number.NaN, Infinity, -Infinity, -0, 0]
    expect(jsonLine(values)).toBe('["NaN","Infinity","-Infinity",-0,0]')
    const read = parseJsonLine(jsonLine({ values })) as { values: number[] }
    expect(read.values.map((value, at) => Object.is(value, values[at]))).toEqual(values.map(() => true))
  })

  it('leaves out what is undefined in an object', () => {
    expect(jsonLine({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  it('takes an object without a prototype', () => {
    expect(jsonLine(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}')
  })

  it('may hold one object twice', () => {
    const shared = [1]
    expect(jsonLine({ a: shared, b: [shared] })).toBe('{"a":[1],"b":[[1]]}')
  })

  it.each([
    [{ weights: new Float32Array(2) }, 'the value.weights is a Float32Array'],
    [[0, { f: () => 1 }], 'the value[1].f is a function'],
    [Tensor.from([1]), 'the value is a Tensor'],
    [new Map(), 'the value is a Map'],
    [undefined, 'the value is undefined'],
    [[undefined], 'the value[0] is undefined'],
    [1n, 'the value is a bigint'],
    [Object.create(Object.create(Object.create(null))), 'the value is a special object'],
  ])('cannot be what JSON cannot hold: %#', (value, message) => {
    expect(() => jsonLine(value)).toThrow(
      new TypeError(
        `${message}, which JSON cannot hold; expected numbers, texts, true, false, null, ` +
          'and lists and plain objects of them (try Array.from(…))',
      ),
    )
  })

  it('cannot be a circle, nor a text that says NaN, and the error names the place', () => {
    const circle: { inner: unknown[] } = { inner: [] }
    circle.inner.push(circle)
    expect(() => jsonLine(circle, 'the result')).toThrow(
      new TypeError('the result.inner[0] holds itself; JSON has no circles'),
    )
    for (const text of ['NaN', 'Infinity', '-Infinity']) {
      expect(() => jsonLine({ text }, 'the result')).toThrow(
        new TypeError(
          `the result.text is the text "${text}", which could not be told from the number; write it otherwise`,
        ),
      )
    }
    expect(jsonLine('nan')).toBe('"nan"')
  })

  it('is not read from half a line', () => {
    expect(() => parseJsonLine('{"a":1')).toThrow(SyntaxError)
  })
})
