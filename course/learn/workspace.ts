/** The folder a learner writes in: copies of the stubs, made once. The course's own files stay as they are. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { exercisesUrl, type LessonEntry, lessonFile, lessons } from '../lessons.ts'

/** Where the learner writes if nothing else is said, in the folder of the course. */
export const usualWorkspace = fileURLToPath(new URL('../../my-course', import.meta.url))

/** What an editor needs to know. The checks do not look at it. */
const editorSettings = `{
  "compilerOptions": {
    "target": "ES2022",
    "lib": ["ES2023", "DOM"],
    "module": "ESNext",
    "moduleResolution": "bundler",
    "allowImportingTsExtensions": true,
    "noEmit": true,
    "strict": true,
    "noUncheckedIndexedAccess": true,
    "types": []
  },
  "exclude": ["**/*.backup*.ts"]
}
`

/** Makes what is not there yet; an exercise that is there is never touched. Answers whether the folder is new. */
export function openWorkspace(directory: string): boolean {
  const isNew = !existsSync(directory)
  mkdirSync(directory, { recursive: true })
  writeIfOther(
    join(directory, 'support.ts'),
    readFileSync(fileURLToPath(new URL('support.ts', exercisesUrl)), 'utf8'),
  )
  const settings = join(directory, 'tsconfig.json')
  if (!existsSync(settings)) writeFileSync(settings, editorSettings)
  for (const entry of lessons) {
    const folder = join(directory, entry.folder)
    if (existsSync(folder)) continue
    mkdirSync(folder)
    writeFileSync(join(folder, 'README.md'), pageFor(folder, entry))
    copyFileSync(lessonFile(entry, 'exercise.ts'), join(folder, 'exercise.ts'))
  }
  return isNew
}

/** The lesson's README; its links lead to the pages of the course wherever the copy stands. */
function pageFor(folder: string, entry: LessonEntry): string {
  const from = fileURLToPath(new URL(`${entry.folder}/`, exercisesUrl))
  const exercises = fileURLToPath(exercisesUrl)
  return readFileSync(lessonFile(entry, 'README.md'), 'utf8').replace(
    /\]\(([^)\s#]+)(#[^)\s]*)?\)/g,
    (whole, link: string, part = '') => {
      if (/^[a-z][\w+.-]+:/i.test(link) || isAbsolute(link)) return whole
      const target = resolve(from, link)
      const isCopiedToo = !relative(exercises, target).startsWith('..')
      if (isCopiedToo || resolve(folder, link) === target) return whole
      // As an address: a path with a drive or with spaces in it is no link.
      return `](${pathToFileURL(target).href}${part})`
    },
  )
}

export function exerciseIn(directory: string, { folder }: LessonEntry): string {
  return join(directory, folder, 'exercise.ts')
}

/** Puts the stub back; what was written goes into a backup whose path is returned, where there was anything to keep. */
export function resetExercise(directory: string, entry: LessonEntry): string | undefined {
  const file = exerciseIn(directory, entry)
  const stub = readFileSync(lessonFile(entry, 'exercise.ts'), 'utf8')
  mkdirSync(join(directory, entry.folder), { recursive: true })
  const written = existsSync(file) ? readFileSync(file, 'utf8') : stub
  if (written === stub) {
    writeFileSync(file, stub)
    return undefined
  }
  const backup = freeName(join(directory, entry.folder, 'exercise.backup'))
  writeFileSync(backup, written)
  writeFileSync(file, stub)
  return backup
}

function freeName(start: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${start}.ts` : `${start}-${number}.ts`
    if (!existsSync(name)) return name
  }
}

function writeIfOther(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
