/** A command as it is typed for the folder the learner writes in. */
import { toHere } from './terminal.ts'
import { usualWorkspace } from './workspace.ts'

/** `npm run course -- watch 3`; with `--dir` where the exercises are not in the usual folder. */
export function commandFor(directory: string, words: string): string {
  if (directory === usualWorkspace) return `npm run course -- ${words}`
  const path = toHere(directory)
  return `npm run course -- --dir ${/\s/.test(path) ? JSON.stringify(path) : path} ${words}`
}
