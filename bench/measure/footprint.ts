/** What the package weighs: the time to import it, and its size. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Footprint, Packed } from '../results.ts'
import { spread } from './statistics.ts'

const run = promisify(execFile)

// As each of them is made ready to compute.
const imports: Readonly<Record<string, string>> = {
  glassnet: `await import('glassnet')`,
  'tfjs-wasm': `const tf = await import('@tensorflow/tfjs')
const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
const { createRequire } = await import('node:module')
const { dirname } = await import('node:path')
setWasmPaths(dirname(createRequire(process.cwd() + '/').resolve('@tensorflow/tfjs-backend-wasm')) + '/')
await tf.setBackend('wasm')`,
  'tfjs-cpu': `const tf = await import('@tensorflow/tfjs'); await tf.setBackend('cpu')`,
  'brain.js': `await import('brain.js')`,
  convnetjs: `await import('convnetjs')`,
  synaptic: `await import('synaptic')`,
}

/** Times imports against a Node that imports nothing, turn by turn. */
export async function measureImports(wanted: readonly string[], turns: number): Promise<Footprint[]> {
  const names = Object.keys(imports).filter((name) => name === 'glassnet' || wanted.includes(name))
  const measured = new Map(names.map((name) => [name, [] as number[]]))
  // The first turn fills the caches of the disk and is not counted.
  for (let turn = 0; turn <= turns; turn++) {
    for (const name of names) {
      const bare = await processorMilliseconds('')
      const more = (await processorMilliseconds(imports[name]!)) - bare
      if (turn > 0) measured.get(name)!.push(more)
    }
  }
  return names.map((name) => ({ name, milliseconds: spread(measured.get(name)!) }))
}

/** Processor time of a whole Node process, from its start to its end. */
async function processorMilliseconds(program: string): Promise<number> {
  const report = `{ const { user, system } = process.cpuUsage(); console.log('\\n' + (user + system)) }`
  const cwd = new URL('../..', import.meta.url)
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', `${program}\n${report}`], {
    cwd,
  })
  return Number(stdout.trim().split('\n').at(-1)) / 1000
}

/** The size of the file that `npm pack` has made of Glassnet, and how many packages it brings along. */
export function readPacked(): Packed {
  const { size } = JSON.parse(readFileSync(new URL('../packed.json', import.meta.url), 'utf8'))
  const manifest = JSON.parse(
    readFileSync(new URL('../../node_modules/glassnet/package.json', import.meta.url), 'utf8'),
  )
  return { kilobytes: size / 1000, dependencies: Object.keys(manifest.dependencies ?? {}).length }
}
