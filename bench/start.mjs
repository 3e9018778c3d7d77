/** `npm run bench`: gets ready what is measured and what measures, then runs it. Plain JavaScript, since it builds the rest. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const bench = fileURLToPath(new URL('.', import.meta.url))
const root = join(bench, '..')
const installed = join(bench, 'node_modules', 'glassnet')
const compiled = join(bench, 'dist')

if (!existsSync(join(bench, 'node_modules', '@tensorflow'))) {
  console.error('the peers are not installed yet; run: npm ci --prefix bench')
  process.exit(1)
}
try {
  if (newest(join(root, 'src')) > newest(join(root, 'dist')))
    say('building glassnet', 'npm', ['run', 'build'], root)
  if (newest(join(root, 'dist')) > newest(installed)) installPackage()
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  say('compiling the benchmark', process.execPath, [compiler, '-p', bench], root)
} catch (error) {
  console.error(`${error.message}\n${error.stdout ?? ''}`)
  process.exit(1)
}
await import('./dist/main.js')

/** Packs glassnet and unpacks it here: what is measured is what users get. */
function installPackage() {
  mkdirSync(compiled, { recursive: true })
  const listed = say(
    'packing glassnet',
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', compiled],
    root,
  )
  const [{ filename, size, version }] = JSON.parse(listed)
  rmSync(installed, { recursive: true, force: true })
  mkdirSync(installed, { recursive: true })
  say('', 'tar', ['-xzmf', join(compiled, filename), '--strip-components=1', '-C', installed], root)
  rmSync(join(compiled, filename))
  writeFileSync(join(compiled, 'packed.json'), JSON.stringify({ size, version }))
}

/** When the youngest file below a folder was changed; 0 if there is none. */
function newest(folder) {
  if (!existsSync(folder)) return 0
  let time = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) time = Math.max(time, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  }
  return time
}

function say(what, command, words, cwd) {
  if (what) console.error(`${what} …`)
  return execFileSync(command, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
