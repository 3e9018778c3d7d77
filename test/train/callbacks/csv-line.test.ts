import fc from 'fast-check'
import { type CsvValue, csvLine } from 'glassnet'
import { describe, expect, it } from 'vitest'
import '../../support/fixed-seed.ts'

/** The fields of a line, by the grammar of RFC 4180, section 2. */
function parse(line: string): string[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|$)/y
  const fields: string[] = []
  for (let end = ','; end === ','; ) {
    const match = field.exec(line)
    if (!match) throw new Error(`no CSV: ${line}`)
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    end = match[3]!
  }
  return fields
}

describe('a line of CSV', () => {
  it('quotes as in the examples of RFC 4180', () => {
    expect(csvLine(['aaa', 'b\r\nbb', 'ccc'])).toBe('aaa,"b\r\nbb",ccc')
    expect(csvLine(['aaa', 'b"bb', 'ccc'])).toBe('aaa,"b""bb",ccc')
    expect(csvLine(['a,b', 'c\nd', 'e\rf', ' g '])).toBe('"a,b","c\nd","e\rf", g ')
  })

  it('is read back as the texts that were written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', 'ü') }), { minLength: 1 }),
        (texts) => {
          expect(parse(csvLine(texts))).toEqual(texts)
        },
      ),
    )
  })

  it('has all digits of every number', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(Number(csvLine([value]))).toBe(value)
      }),
    )
  })

  it('says NaN and infinity, true and false, and nothing for nothing', () => {
    expect(csvLine([Number.NaN, Infinity, -Infinity, -0, true, false, null, undefined, ''])).toBe(
      'NaN,Infinity,-Infinity,-0,true,false,,,',
    )
  })

  it('refuses what is no field, and names the column', () => {
    const values = [1, { f1: 0.5 }] as unknown as CsvValue[]
    expect(() => csvLine(values, ['loss', 'metrics'])).toThrow(
      new TypeError(
        'metrics: a CSV field holds a number, a text, true or false, got object; spread it over columns of its own',
      ),
    )
    expect(() => csvLine(values)).toThrow('field 2: a CSV field')
  })
})
