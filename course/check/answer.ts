/** One call of somebody's work, with all it can come to: an answer, an error, or changed inputs. */
import { Random } from 'glassnet/tensor'
import type { Check } from '../lesson.ts'
import { compare } from './compare.ts'
import { guardWork } from './guard-work.ts'
import { plain } from './plain.ts'

/** The name of the error that stands where an export is missing. */
export const exportError = 'ExportError'

export interface Answer {
  readonly value?: unknown
  readonly thrown?: Thrown
  /** Which of the given numbers the call changed, as `x[0][1]`. */
  readonly changed?: string
}

/** What was thrown, in words: a learner may throw anything. */
export interface Thrown {
  /** `TypeError`; nothing where it was no Error. */
  readonly name?: string
  readonly message: string
  /** The part is not written yet. */
  readonly todo?: true
  /** The line of the learner's files it came from: `exercise.ts:12`, or with the folder where it is another lesson's. */
  readonly where?: string
  /** As it was thrown, for whoever is in the same process. */
  readonly what?: unknown
}

/** The numbers of a check: those of a check and a cohort are always the same. */
export function givenTo<Exports>(check: Check<Exports, unknown>, cohort: string): unknown {
  return check.given(new Random(`${cohort}/${check.part}/${check.title}`))
}

/** Calls `work` on numbers drawn anew; never throws, whatever the work does. */
export function answerTo<Exports>(
  check: Check<Exports, unknown>,
  work: Exports,
  cohort: string,
  where?: (stack: string) => string | undefined,
): { readonly answer: Answer; readonly given: unknown } {
  const [given, untouched] = [givenTo(check, cohort), givenTo(check, cohort)]
  try {
    const value = plain(check.call(guardWork(work), given))
    const change = compare(untouched, given, 0)
    return { given: untouched, answer: { value, ...(change && { changed: placeText('', change.place) }) } }
  } catch (what) {
    return { given: untouched, answer: { thrown: describeThrown(what, where) } }
  }
}

/** What was thrown, in words; `where` finds the line in a stack. */
export function describeThrown(what: unknown, where?: (stack: string) => string | undefined): Thrown {
  if (!(what instanceof Error)) return { message: textOf(what), what }
  // Messages and names may be anything too: a class of the learner's own can overwrite them.
  const [name, message] = [textOf(what.name), textOf(what.message)]
  const line = where?.(String(what.stack ?? ''))
  return {
    name,
    message,
    ...(name === 'TodoError' && { todo: true }),
    ...(line !== undefined && { where: line }),
    what,
  }
}

function textOf(what: unknown): string {
  try {
    const text = typeof what === 'string' ? what : (JSON.stringify(what) ?? String(what))
    return text.length > 500 ? `${text.slice(0, 500)}…` : text
  } catch {
    return `a ${typeof what} that cannot be shown`
  }
}

/** `dx[2][3]`; the parts of a record are named by themselves: `weights[0][1]`. */
export function placeText(root: string, place: readonly (string | number)[]): string {
  let text = root
  for (const step of place) text = typeof step === 'number' ? `${text}[${step}]` : step
  return text
}
