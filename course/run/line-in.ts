/** Which line of a learner's files a stack leads to. */
import { basename } from 'node:path'

/**
 * The line that stopped, of the files below `…/root/NN-topic/`: `exercise.ts:12` in the folder `own`, and
 * `05-sgd/exercise.ts:27, called from exercise.ts:12` in that of another lesson. Nothing where no file of the learner's is
 * in the stack.
 */
export function lineIn(stack: string, root: string, own?: string): string | undefined {
  // The message stands in the stack too, and may name the folder without a line.
  const lines = stack
    .split(basename(root))
    .slice(1)
    .flatMap((inside) => {
      const found = /^[/\\]([^/\\]+)[/\\]([^:()\n]+):(\d+)/.exec(inside)
      return found ? [{ folder: found[1]!, line: `${found[2]}:${found[3]}` }] : []
    })
  const [first] = lines
  if (first === undefined || first.folder === own) return first?.line
  const caller = lines.find(({ folder }) => folder === own)
  return `${first.folder}/${first.line}${caller ? `, called from ${caller.line}` : ''}`
}
