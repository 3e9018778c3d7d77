/** The program a reader tries first: what README.md shows in its first block of JavaScript. */
import { readFile } from 'node:fs/promises'

export async function readmeProgram(): Promise<string> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const [, program] = /^```js\n(.*?)^```$/ms.exec(readme) ?? []
  if (program === undefined) throw new Error('README.md: expected a block that starts with ```js')
  return program
}
