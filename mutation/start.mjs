/** `npm run mutation`: installs Stryker if it is not there, then runs it. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const mutation = fileURLToPath(new URL('.', import.meta.url))
if (!existsSync(new URL('node_modules/@stryker-mutator', import.meta.url))) {
  console.error('installing Stryker …')
  execFileSync('npm', ['ci'], { cwd: mutation, stdio: 'inherit', shell: process.platform === 'win32' })
}
await import('./run.mjs')
