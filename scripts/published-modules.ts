/** Which modules are published, and what goes into each: one for every floor, and one for every file with an entry of its own. */
import { readFileSync } from 'node:fs'

const packageFile = new URL('../package.json', import.meta.url)

/** What package.json exports, by name: `tensor/index` is made of `src/tensor/index.ts` and what it needs. */
export function exportedNames(): string[] {
  const { exports } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    exports: Record<string, string | { default: string }>
  }
  return Object.values(exports).flatMap((target) => {
    const [, name] = typeof target === 'string' ? [] : /^\.\/dist\/(.*)\.js$/.exec(target.default)!
    return name === undefined ? [] : [name]
  })
}

/**
 * The module that a source file, or its declarations, go into; undefined: that of the entry that leads to it.
 *
 * Files that only an entry of their own may lead to are kept apart, since most of these need Node: `data/mnist` is
 * `mnist.ts` and `mnist/`.
 */
export function moduleOf(file: string, entries: readonly string[]): string | undefined {
  const [, path, floor] = /[/\\](?:src|declarations)[/\\]((\w+)[/\\].*?)(?:\.d)?\.ts$/.exec(file) ?? []
  if (path === undefined) return undefined
  const apart = entries.filter((name) => !name.endsWith('index'))
  const isApart = apart.some((name) => `${path.replaceAll('\\', '/')}/`.startsWith(`${name}/`))
  return isApart ? undefined : `${floor}/index`
}
