/** The program a reader tries first: what README.md shows in its first block of JavaScript. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

const readme = new URL('../../README.md', import.meta.url)

export async function readmeProgram(): Promise<string> {
  // Until README.md is written.
  if (!existsSync(readme)) return await readFile(new URL('before-readme.js', import.meta.url), 'utf8')
  const [, program] = /^```js\n(.*?)^```$/ms.exec(await readFile(readme, 'utf8')) ?? []
  if (program === undefined) throw new Error('README.md: expected a block that starts with ```js')
  return program
}
