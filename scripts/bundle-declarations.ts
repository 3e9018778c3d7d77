/**
 * Bundles the declarations that tsc has written: one file for each published module, with what it exports and its types.
 *
 * As single files they were two fifths of the package, half of it for names that nobody can import.
 */
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Plugin, rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'
import { exportedNames, moduleOf } from './published-modules.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
/** Where tsconfig.build.json has them written. */
const declarations = `${dist}/declarations`

/** A comment that says what a file is for would stand before the first of the file's names, as if it spoke of that. */
const withoutFileComments: Plugin = {
  name: 'glassnet-without-file-comments',
  transform: (code) =>
    code.replace(/^\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*(?=\/\*\*|import |export (?:type )?[{*])/, ''),
}

const entries = exportedNames()
const bundle = await rollup({
  input: Object.fromEntries(entries.map((name) => [name, `${declarations}/${name}.d.ts`])),
  external: /^[^./\\]/,
  plugins: [withoutFileComments, dts()],
  onLog(_, { message }) {
    throw new Error(`bundling the declarations: ${message}`)
  },
})
await bundle.write({
  dir: dist,
  entryFileNames: '[name].d.ts',
  chunkFileNames: '[name].d.ts',
  manualChunks: (file) => moduleOf(file, entries),
})
rmSync(declarations, { recursive: true })
