import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundle } from '../package/bundle.ts'
import { node } from '../package/command.ts'
import { installed } from '../package/installed.ts'
import { findBrowser, howToGetABrowser } from './find-browser.ts'
import { withPage } from './page.ts'

interface Run {
  readonly losses: readonly number[]
  readonly hash: string
}

test('learning exclusive or gives the same losses and weights in a browser as in Node, to the last bit', async ({
  skip,
}) => {
  const browser = findBrowser()
  if (browser === undefined) {
    if (process.env.CI) throw new Error(howToGetABrowser)
    console.warn(`The browser test is skipped: ${howToGetABrowser}`)
    return skip(howToGetABrowser)
  }

  const program = await readFile(new URL('xor.js', import.meta.url), 'utf8')
  const { code } = await bundle(program)
  // As text: vitest rewrites an import that it sees.
  const load = "import('/program.js').then(({ losses, hash }) => ({ losses, hash }))"
  const inBrowser = await withPage(browser, code, (page) => page.evaluate<Run>(load))

  const { consumer } = installed()
  await writeFile(join(consumer, 'xor.js'), program)
  const show = "import { losses, hash } from './xor.js'; console.log(JSON.stringify({ losses, hash }))"
  const inNode: Run = JSON.parse(await node(['--input-type=module', '--eval', show], consumer))

  expect(inBrowser).toEqual(inNode)
  expect(inNode.hash).toMatch(/^[0-9a-f]{64}$/)
  // It has learned something: two programs that do nothing would agree as well.
  expect(inNode.losses[0]).toBeGreaterThan(0.5)
  expect(inNode.losses.at(-1)).toBeLessThan(0.01)
})
