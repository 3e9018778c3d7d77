/** Reads a learner's files before they run: where their syntax breaks, and what they import. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import type { Node, SourceFile } from 'typescript'

/** What speaks against running an exercise, in words; nothing where nothing does. */
export function findObstacle(root: string, folder: string): readonly string[] | undefined {
  // Large, and needed only where somebody's work is checked. Not by import, for which tsx would read all of it.
  const ts = createRequire(import.meta.url)('typescript') as TypeScript
  const seen = new Set<string>()
  const visit = (file: string): readonly string[] | undefined => {
    if (seen.has(file)) return undefined
    seen.add(file)
    const text = readFileSync(file, 'utf8')
    const name = relative(join(root, folder), file).split(sep).join('/')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    const line = (position: number): string =>
      `${name}:${source.getLineAndCharacterOfPosition(position).line + 1}`

    const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true, fileName: file })
    const [broken] = diagnostics
    if (broken) {
      const what = ts.flattenDiagnosticMessageText(broken.messageText, ' ')
      return [
        `${line(broken.start ?? 0)}: ${what.replace(/\.$/, '')}`,
        'The file cannot be read as TypeScript yet, so no check could run. The mistake is in this line or just before it.',
      ]
    }
    for (const { specifier, start } of importsOf(ts, source)) {
      const target = specifier === undefined ? undefined : resolveInside(root, folder, file, specifier)
      if (specifier === undefined) {
        return [
          `${line(start)}: only imports at the top of the file, with a path in quotation marks, can be followed`,
          'Write import { … } from … instead of import(…) or require(…).',
        ]
      }
      if (typeof target !== 'string')
        return [`${line(start)}: ${refusal(specifier, target?.refused)}`, ...advice(specifier)]
      const obstacle = target === join(root, 'support.ts') ? undefined : visit(target)
      if (obstacle) return obstacle
    }
    return undefined
  }
  return visit(join(root, folder, 'exercise.ts'))
}

interface Import {
  /** Nothing where it is not written out. */
  readonly specifier?: string
  readonly start: number
}

type TypeScript = typeof import('typescript')

/** Every way in which a file can reach another one. */
function importsOf(ts: TypeScript, source: SourceFile): readonly Import[] {
  const found: Import[] = []
  const visit = (node: Node): void => {
    const start = node.getStart(source)
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
        found.push({ specifier: node.moduleSpecifier.text, start })
      }
    } else if (ts.isImportEqualsDeclaration(node)) {
      found.push({ start })
    } else if (ts.isCallExpression(node)) {
      const called = node.expression
      const isImport = called.kind === ts.SyntaxKind.ImportKeyword
      if (isImport || (ts.isIdentifier(called) && called.text === 'require')) found.push({ start })
    } else if (ts.isIdentifier(node) && hiddenDoors.has(node.text)) {
      found.push({ start })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Ways to a module of Node that are no import. */
const hiddenDoors: ReadonlySet<string> = new Set(['getBuiltinModule', 'createRequire', 'mainModule'])

/** The file that is meant, where it is one of those that an exercise may use. */
function resolveInside(
  root: string,
  folder: string,
  from: string,
  specifier: string,
): string | { readonly refused: string } | undefined {
  if (!specifier.startsWith('.')) return undefined
  const wanted = join(dirname(from), specifier)
  const inside = relative(root, wanted)
  if (inside.startsWith('..')) return undefined
  const file = [wanted, `${wanted}.ts`, wanted.replace(/\.js$/, '.ts')].find(
    (path) => /\.ts$/.test(path) && existsSync(path),
  )
  if (file === undefined) return { refused: 'there is no such file' }
  const [top = ''] = relative(root, file).split(sep)
  if (top === 'support.ts' || top <= folder) return file
  return { refused: `the exercises come in their order, and ${top} comes later` }
}

function refusal(specifier: string, reason = 'not part of the course’s exercises'): string {
  return `'${specifier}' cannot be imported here: ${reason}`
}

function advice(specifier: string): readonly string[] {
  if (/^glassnet(\/|$)/.test(specifier)) {
    return [
      'The library has this already, and in the course you write it yourself; afterwards, compare with how it does it. Types and todo come from ../support.ts.',
    ]
  }
  if (specifier.startsWith('.')) {
    return [
      'An exercise may use ../support.ts, files in its own folder, and your earlier exercises (../04-dense/exercise.ts).',
    ]
  }
  return ['An exercise needs no packages and no modules of Node: lists, numbers and Math are enough.']
}
