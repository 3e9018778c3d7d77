import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkWritable, writeFileSafely } from '../../src/report/write-file-safely.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('writing a file safely', () => {
  it('makes the folders and leaves nothing but the file', async () => {
    const path = join(folder, 'a', 'b', 'report.html')
    await writeFileSafely(path, 'f′(x) ≤ 0')
    expect(await readFile(path, 'utf8')).toBe('f′(x) ≤ 0')
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['report.html'])
  })

  it('replaces an older file whole', async () => {
    const path = join(folder, 'report.html')
    await writeFile(path, 'old and much longer')
    await writeFileSafely(path, 'new')
    expect(await readFile(path, 'utf8')).toBe('new')
  })

  it('shows a reader either the old text or the new one, also while many are being written', async () => {
    const path = join(folder, 'report.html')
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(200_000))
    await writeFileSafely(path, texts[0]!)
    const writing = Promise.all(texts.map((text) => writeFileSafely(path, text)))
    for (let look = 0; look < 20; look++) expect(texts).toContain(await readFile(path, 'utf8'))
    await writing
  })

  it('says what is wrong with the path and what to do where a part of it is a file', async () => {
    const file = join(folder, 'reports')
    await writeFile(file, '')
    const path = join(file, 'x.html')
    await expect(writeFileSafely(path, '')).rejects.toThrow(
      /^cannot write the report to .*x\.html: a part of the path is a file, not a folder \((ENOTDIR|EEXIST)\); choose another place with --report FILE$/,
    )
  })

  it('can be tried before the work: a folder of the name is refused, a new or an old file is not', async () => {
    await expect(checkWritable(folder)).rejects.toThrow(
      /^cannot write the report to .*: there is a folder of this name \(EISDIR\)/,
    )
    await writeFile(join(folder, 'old.html'), '')
    for (const name of ['old.html', 'new.html']) await checkWritable(join(folder, name))
    expect(await readdir(folder)).toEqual(['old.html'])
  })

  it('says so where there is a folder of the name, and leaves no temporary file', async () => {
    const path = join(folder, 'reports')
    await mkdir(path)
    await expect(writeFileSafely(path, '')).rejects.toThrow('cannot write the report to')
    expect(await readdir(folder)).toEqual(['reports'])
  })

  it('keeps the original error as the cause', async () => {
    await writeFile(join(folder, 'file'), '')
    const error = await writeFileSafely(join(folder, 'file', 'x'), '').catch((thrown: Error) => thrown)
    expect(error?.cause).toBeInstanceOf(Error)
  })
})
