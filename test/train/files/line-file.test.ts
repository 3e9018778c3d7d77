import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lineFile, wholeLines } from 'glassnet/train/files'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-'))
  path = join(folder, 'log')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const text = (): Promise<string> => readFile(path, 'utf8')

describe('a file of lines', () => {
  it('has every line, with its end, when the call returns', async () => {
    const write = lineFile(path)
    expect(await text()).toBe('')
    write('a,"ü"')
    expect(await text()).toBe('a,"ü"\n')
    write('')
    write('b')
    expect(await text()).toBe('a,"ü"\n\nb\n')
  })

  it('makes its folder', () => {
    const deep = join(folder, 'a', 'b', 'log')
    lineFile(deep)('x')
    expect(wholeLines(deep)).toEqual(['x'])
  })

  it('begins empty, unless it is to keep what is there', async () => {
    lineFile(path)('old')
    lineFile(path, { keep: true })('new')
    expect(await text()).toBe('old\nnew\n')
    lineFile(path)('newer')
    expect(await text()).toBe('newer\n')
    lineFile(join(folder, 'none'), { keep: true })('x')
    expect(wholeLines(join(folder, 'none'))).toEqual(['x'])
  })

  it.each([
    ['a\nb\nhal', 'a\nb\n'],
    ['half', ''],
    ['a\n', 'a\n'],
    ['', ''],
    // Cut in the middle of a letter.
    [Buffer.from('ä\nü').subarray(0, -1), 'ä\n'],
  ])('keeps whole lines only: of %j, %j', async (before, kept) => {
    await writeFile(path, before)
    expect(wholeLines(path)).toEqual(kept.split('\n').slice(0, -1))
    expect(await readFile(path)).toEqual(Buffer.from(before as string))
    lineFile(path, { keep: true })('next')
    expect(await text()).toBe(`${kept}next\n`)
  })

  it('has no lines where it is not there', () => {
    expect(wholeLines(path)).toEqual([])
  })

  it('says at once what is wrong with the path', async () => {
    await writeFile(path, '')
    expect(() => lineFile(join(path, 'log'))).toThrow(
      /^cannot write .*log: a part of the path is a file, not a folder \((ENOTDIR|EEXIST)\); choose another place for the lines$/,
    )
    expect(() => lineFile(folder)).toThrow(/there is a folder of this name \(EISDIR\)/)
    expect(() => wholeLines(folder)).toThrow(
      /^cannot read .*: there is a folder of this name \(EISDIR\); choose another file$/,
    )
  })

  it('says so with a later line, too', async () => {
    const write = lineFile(path)
    await rm(path)
    await mkdir(path)
    expect(() => write('x')).toThrow(/^cannot write .*log: there is a folder of this name/)
  })
})
