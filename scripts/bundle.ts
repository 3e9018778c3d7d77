/**
 * Bundles the source into what is published, beside its declarations: one readable module for each floor.
 *
 * Node takes half a millisecond for every module of a program, however small, and longer for the first that is no
 * ES module. A floor is a file, therefore, and seedrandom's generator one more, with its licence.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type ESTree, parseAst, type Rolldown } from 'vite'
import { exportedNames, moduleOf } from './published-modules.ts'

const root = new URL('..', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** What is published, and what the threads of a sweep load: `tensor/index` becomes `dist/tensor/index.js`. */
const names = [...exportedNames(), 'sweep/thread']

/** The module that a file goes into; null: that of the entry that leads to it. */
function chunkOf(file: string): string | null {
  if (/[/\\]node_modules[/\\]seedrandom[/\\]|^\0/.test(file)) return 'seedrandom/alea'
  return moduleOf(file, names) ?? null
}

/**
 * Marks the initial values of constants as free of side effects.
 *
 * package.json says so of every file; where files become one, bundlers look at each constant by itself. They believe it of
 * a call alone, so that a value with a spread (`[...names]`) becomes one.
 */
function markPure(code: string): string {
  const insertions: [position: number, text: string][] = []
  for (const statement of parseAst(code).body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type !== 'VariableDeclaration') continue
    for (const { init } of declaration.declarations) {
      if (init === null) continue
      const parts = partsRunAtOnce(init)
      if (parts.some(({ type }) => type === 'SpreadElement')) {
        insertions.push([init.start, '/* @__PURE__ */ (() => ('], [init.end, '))()'])
        continue
      }
      const calls = parts.filter(({ type }) => type === 'CallExpression' || type === 'NewExpression')
      for (const start of new Set(calls.map((call) => call.start)))
        insertions.push([start, '/* @__PURE__ */ '])
    }
  }
  return insertions
    .sort(([a], [b]) => b - a)
    .reduce((marked, [at, text]) => marked.slice(0, at) + text + marked.slice(at), code)
}

/** An expression and the parts of it that are evaluated with it: not the insides of functions and classes. */
function partsRunAtOnce(node: ESTree.Node): ESTree.Node[] {
  if (/Function|Class/.test(node.type)) return []
  const parts = Object.values(node).flat() as (ESTree.Node | null)[]
  return [node, ...parts.flatMap((part) => (part?.type ? partsRunAtOnce(part) : []))]
}

const plugin: Rolldown.Plugin = {
  name: 'glassnet-published-modules',
  renderChunk: (code) => markPure(code),
}

const alea = read('node_modules/seedrandom/lib/alea.js')
const licence = alea.slice(0, alea.indexOf('\n\n\n'))

await build({
  root: fileURLToPath(root),
  configFile: false,
  logLevel: 'warn',
  plugins: [plugin],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    minify: false,
    lib: { entry: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])), formats: ['es'] },
    rolldownOptions: {
      external: /^(?!seedrandom\/)[^./\\]/,
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        // The documentation is in the declarations.
        comments: { legal: true, annotation: true, jsdoc: false },
        banner: ({ name }) => (name === 'seedrandom/alea' ? licence : ''),
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: 'floors', name: chunkOf }],
        },
      },
    },
  },
})
