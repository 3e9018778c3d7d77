/** Compiles the rungs in AssemblyScript, with the compiler of kernels/: `npm ci --prefix kernels && node bench/ladder/build.mjs`. */
import { readFile, writeFile } from 'node:fs/promises'
// The compiler and its exact version belong to kernels/, so that a rung and the shipped kernel are compiled alike.
import asc from '../../kernels/node_modules/assemblyscript/dist/asc.js'

const here = new URL('.', import.meta.url)
const target = new URL(process.env.OUT ?? 'ladder.generated.ts', here)

const options = [
  'assembly/index.ts',
  '-O3',
  '--noAssert',
  ...['--runtime', 'stub'],
  ...['--enable', 'simd'],
  '--importMemory',
  ...['--outFile', 'ladder.wasm'],
]

let wasm
const { error, stderr } = await asc.main(options, {
  readFile: (name) => readFile(new URL(name, here), 'utf8').catch(() => null),
  writeFile: (_, contents) => {
    wasm = contents
  },
  listFiles: () => [],
})
if (error) throw new Error(`the rungs do not compile\n${stderr.toString()}`, { cause: error })

await writeFile(
  target,
  `/**
 * The rungs in WebAssembly, ${wasm.length} bytes in base64. Generated from bench/ladder/assembly; do not edit.
 *
 * To regenerate: \`npm ci --prefix kernels && node bench/ladder/build.mjs\`
 */
export const ladder =
  '${Buffer.from(wasm).toString('base64')}'
`,
)
process.stdout.write(`${wasm.length} bytes\n`)
