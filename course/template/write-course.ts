/** A copy of the course without solutions that works anywhere: for a classroom, and for an autograder. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What the course and its lessons import, beside Glassnet. */
const packages = [
  '@observablehq/plot',
  '@types/node',
  'asciichart',
  'commander',
  'linkedom',
  'log-update',
  'mnist',
  'tsx',
  'typescript',
  'write-file-atomic',
]

interface Manifest {
  readonly version: string
  readonly license?: string
  readonly engines?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Throws `Error` for a folder that has something in it: nothing of anybody's is written over. */
function requireEmpty(directory: string): void {
  if (existsSync(directory) && readdirSync(directory).some((name) => name !== '.git')) {
    throw new Error(`${directory} is not empty: name a folder that does not exist yet`)
  }
}

/**
 * Writes course, exercises and package.json; `glassnet` is a version, or the path of a packed .tgz, which is copied too so
 * that nothing has to be published.
 */
function writeCourse(directory: string, glassnet?: string): void {
  mkdirSync(directory, { recursive: true })
  for (const folder of ['course', 'exercises'])
    cpSync(join(root, folder), join(directory, folder), { recursive: true })
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  const known = { ...manifest.devDependencies, ...manifest.dependencies }
  const dependencies = {
    glassnet: glassnetFor(directory, glassnet ?? ownGlassnet(known.glassnet)) ?? `^${manifest.version}`,
    ...Object.fromEntries(packages.map((name) => [name, known[name] ?? '*'])),
  }
  const written = {
    name: 'glassnet-course',
    version: manifest.version,
    private: true,
    license: manifest.license ?? 'MIT',
    type: 'module',
    engines: manifest.engines,
    scripts: { course: 'tsx course/cli.ts' },
    dependencies,
    // tsx works without the script that esbuild runs when it is installed.
    allowScripts: { esbuild: false },
  }
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(written, null, 2)}\n`)
  writeFileSync(join(directory, 'tsconfig.json'), `${JSON.stringify(tsconfig, null, 2)}\n`)
  if (existsSync(join(root, 'LICENSE'))) cpSync(join(root, 'LICENSE'), join(directory, 'LICENSE'))
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    rewriteRelativeImportExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['course', 'exercises', 'my-course'],
}

function glassnetFor(directory: string, glassnet: string | undefined): string | undefined {
  if (!glassnet?.endsWith('.tgz')) return glassnet
  if (!existsSync(glassnet)) throw new Error(`there is no file ${glassnet}: make one with npm pack`)
  cpSync(glassnet, join(directory, basename(glassnet)))
  return `file:./${basename(glassnet)}`
}

/** What this copy itself was made with: a version, or the .tgz beside its package.json. */
function ownGlassnet(known: string | undefined): string | undefined {
  return known?.startsWith('file:') ? join(root, known.slice('file:'.length)) : known
}

/** A repository for learners: the course, its pages and pictures, a workflow, and what to read first. */
export function writeTemplate(directory: string, glassnet?: string): void {
  requireEmpty(directory)
  writeCourse(directory, glassnet)
  const template = join(root, 'course', 'template')
  cpSync(join(template, 'README.md'), join(directory, 'README.md'))
  cpSync(join(template, 'gitignore'), join(directory, '.gitignore'))
  mkdirSync(join(directory, '.github', 'workflows'), { recursive: true })
  cpSync(join(template, 'course.yml'), join(directory, '.github', 'workflows', 'course.yml'))
  const pages = join(root, 'docs', 'lessons')
  if (existsSync(pages)) {
    cpSync(pages, join(directory, 'docs', 'lessons'), { recursive: true })
    for (const picture of picturesOf(pages)) {
      const to = join(directory, picture)
      mkdirSync(dirname(to), { recursive: true })
      cpSync(join(root, picture), to)
    }
  }
  dropDeadLinks(directory)
}

/** A link to what is not in the template becomes its text: the rest of the repository stays where it is. */
function dropDeadLinks(directory: string): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.md')) continue
    const page = join(directory, name)
    const text = readFileSync(page, 'utf8')
    const kept = text.replace(/(?<!!)\[([^\][]+)\]\(([^)\s]+)\)/g, (whole, words: string, link: string) => {
      const isElsewhere = /^(\w+:|#)/.test(link)
      return isElsewhere || existsSync(resolve(dirname(page), link.replace(/#.*$/, ''))) ? whole : words
    })
    if (kept !== text) writeFileSync(page, kept)
  }
}

/** The pictures that pages show, as paths below the repository. */
function picturesOf(pages: string): string[] {
  const found = new Set<string>()
  for (const page of readdirSync(pages).filter((name) => name.endsWith('.md'))) {
    for (const [, link] of readFileSync(join(pages, page), 'utf8').matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)) {
      const file = resolve(pages, link!)
      if (!/^\w+:/.test(link!) && file.startsWith(root) && existsSync(file))
        found.add(file.slice(root.length))
    }
  }
  return [...found]
}

/** What Gradescope is given as a zip: the course, and its two scripts. */
export function writeBundle(
  directory: string,
  { glassnet, seed, lessons }: { glassnet?: string; seed?: string; lessons?: string },
): void {
  requireEmpty(directory)
  for (const word of [seed, lessons]) {
    // They become words of a shell script.
    if (word !== undefined && !/^[\w.,-]+$/.test(word)) {
      throw new RangeError(`'${word}' cannot stand in the script: use letters, digits, . , _ and -`)
    }
  }
  writeCourse(directory, glassnet)
  const scripts = join(root, 'course', 'gradescope')
  cpSync(join(scripts, 'setup.sh'), join(directory, 'setup.sh'))
  const options = [seed && `--seed ${seed}`, lessons && `--lessons ${lessons}`].filter(Boolean).join(' ')
  const script = readFileSync(join(scripts, 'run_autograder'), 'utf8').replace(
    ' @OPTIONS@',
    options && ` ${options}`,
  )
  writeFileSync(join(directory, 'run_autograder'), script, { mode: 0o755 })
}
