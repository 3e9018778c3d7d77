/** The programs that README.md shows: its blocks of JavaScript, of which the first is the one a reader tries first. */
import { readFile } from 'node:fs/promises'

export async function readmePrograms(): Promise<string[]> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const programs = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, program]) => program!)
  if (programs.length === 0) throw new Error('README.md: expected a block that starts with ```js')
  return programs
}
