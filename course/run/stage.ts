/** A copy of a learner's files in a folder of its own, beside the course's own support.ts: nothing of theirs replaces ours. */
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exercisesUrl, type LessonEntry, lessons } from '../lessons.ts'
import { similarFolder } from './similar-folder.ts'

/** A learner's exercise has some dozens of lines; nobody types a megabyte. */
const largestFile = 1_000_000

export interface Stage {
  readonly root: string
  /** Why an exercise is not there, in words. */
  readonly missing: ReadonlyMap<string, readonly string[]>
  remove(): void
}

const standing = new Set<string>()
process.on('exit', () => {
  for (const root of standing) rmSync(root, { recursive: true, force: true })
})

/** Copies the TypeScript files of every lesson; `single` takes a file from the top of the folder where its lesson has none. */
export function stageWork(directory: string, single?: LessonEntry): Stage {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'glassnet-course-')))
  standing.add(root)
  const remove = (): void => {
    standing.delete(root)
    rmSync(root, { recursive: true, force: true })
  }
  try {
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }\n')
    copyFileSync(fileURLToPath(new URL('support.ts', exercisesUrl)), join(root, 'support.ts'))
    const missing = new Map<string, readonly string[]>()
    for (const { folder } of lessons) {
      const source = join(directory, folder)
      mkdirSync(join(root, folder))
      if (existsSync(source) && lstatSync(source).isDirectory()) copyScripts(source, join(root, folder))
      else if (single?.folder === folder && existsSync(join(directory, 'exercise.ts'))) {
        copyScript(join(directory, 'exercise.ts'), join(root, folder, 'exercise.ts'))
      }
      if (!existsSync(join(root, folder, 'exercise.ts'))) missing.set(folder, tellMissing(directory, folder))
    }
    return { root, missing, remove }
  } catch (error) {
    remove()
    throw error
  }
}

function copyScripts(from: string, to: string): void {
  for (const name of readdirSync(from)) {
    if (name.endsWith('.ts') && !name.includes('.backup')) copyScript(join(from, name), join(to, name))
  }
}

/** A link could lead anywhere, so only files are taken. */
function copyScript(from: string, to: string): void {
  const found = lstatSync(from)
  if (found.isFile() && found.size <= largestFile) copyFileSync(from, to)
}

function tellMissing(directory: string, folder: string): readonly string[] {
  const source = join(directory, folder)
  if (!existsSync(source)) {
    const similar = existsSync(directory) ? similarFolder({ folder }, readdirSync(directory)) : undefined
    const hint =
      similar === undefined ? ': nothing was handed in for this lesson' : `; is ${similar} meant to be it?`
    return [`there is no folder ${folder}${hint}`]
  }
  const file = join(source, 'exercise.ts')
  if (!existsSync(file)) {
    const others = readdirSync(source).filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    const hint = others.length === 0 ? '' : `; is ${others.join(' or ')} meant to be it?`
    return [`there is no ${folder}/exercise.ts${hint}`]
  }
  if (!lstatSync(file).isFile()) return [`${folder}/exercise.ts is no ordinary file`]
  return [`${folder}/exercise.ts is larger than a megabyte`]
}
