/** Compiles the AssemblyScript sources and writes the module that glassnet ships: `npm run build`. */
import { readFile, writeFile } from 'node:fs/promises'
import asc from 'assemblyscript/asc'

const here = new URL('.', import.meta.url)
const target = new URL('../src/tensor/simd/kernels.generated.ts', here)

const options = [
  'assembly/index.ts',
  '-O3',
  '--noAssert',
  // No allocator and no garbage collector: the kernels are handed every address they touch.
  ...['--runtime', 'stub'],
  ...['--enable', 'simd'],
  // The caller owns the memory, so that every model may have one of its own.
  '--importMemory',
  ...['--outFile', 'kernels.wasm'],
]

let wasm
const { error, stderr } = await asc.main(options, {
  readFile: (name) => readFile(new URL(name, here), 'utf8').catch(() => null),
  writeFile: (_, contents) => {
    wasm = contents
  },
  listFiles: () => [],
})
if (error) throw new Error(`the kernels do not compile\n${stderr.toString()}`, { cause: error })

await writeFile(
  target,
  `/**
 * The SIMD twins as a WebAssembly module, ${wasm.length} bytes in base64. Generated from kernels/assembly; do not edit.
 *
 * To regenerate: \`npm ci --prefix kernels && npm run build --prefix kernels\`
 */
export const kernels: string =
  '${Buffer.from(wasm).toString('base64')}'
`,
)
process.stdout.write(`${wasm.length} bytes\n`)
