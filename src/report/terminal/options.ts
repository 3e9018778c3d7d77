/** How an example says which options it takes. */

/** One option of a command: how it is written, what it means, and how its text becomes a value. */
export interface OptionKind<T> {
  /** The value's name in the help text; an option without one is a switch. */
  readonly placeholder?: string
  readonly description: string
  readonly fallback: T
  readonly choices?: readonly string[]
  /** Turns the text into a value; throws an Error that says what was expected. */
  readonly parse?: (text: string) => T
}

/** Options by name; `learningRate` is written `--learning-rate`. */
export type OptionTable = Readonly<Record<string, OptionKind<unknown>>>

/** The values of a table of options. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends OptionKind<infer T> ? T : never
}

/** A whole number, at least `low`. */
export function whole(description: string, fallback: number, low = 1): OptionKind<number> {
  return {
    placeholder: 'N',
    description,
    fallback,
    parse(text) {
      const value = Number(text)
      if (text.trim() === '' || !Number.isInteger(value) || value < low) {
        throw new RangeError(`expected a whole number of at least ${low}, got '${text}'`)
      }
      return value
    },
  }
}

/** A finite number above 0, such as a learning rate. */
export function positive(description: string, fallback: number): OptionKind<number> {
  return {
    placeholder: 'NUMBER',
    description,
    fallback,
    parse(text) {
      const value = Number(text)
      if (text.trim() === '' || !(value > 0 && Number.isFinite(value))) {
        throw new RangeError(`expected a number above 0, got '${text}'`)
      }
      return value
    },
  }
}

/** One of several words. */
export function choice<Word extends string>(
  description: string,
  choices: readonly Word[],
  fallback: NoInfer<Word>,
): OptionKind<Word> {
  return { placeholder: 'NAME', description, fallback, choices }
}

/** On or off; off if not given. */
export function flag(description: string): OptionKind<boolean> {
  return { description, fallback: false }
}

/** Several of some words, separated by commas; all of them if not given. */
export function someOf(
  what: string,
  description: string,
  known: readonly string[],
): OptionKind<readonly string[]> {
  return {
    placeholder: 'NAMES',
    description: `${description}: ${known.join(', ')}`,
    fallback: known,
    parse(text) {
      const names = text.split(',').map((name) => name.trim())
      const unknown = names.find((name) => !known.includes(name))
      if (unknown !== undefined) {
        throw new RangeError(
          `unknown ${what} '${unknown}': expected some of ${known.join(', ')}, separated by commas`,
        )
      }
      return [...new Set(names)]
    },
  }
}

/** Where something is written; nothing if not given. */
export function place(placeholder: string, description: string): OptionKind<string | undefined> {
  return {
    placeholder,
    description,
    fallback: undefined,
    parse(text) {
      if (text.trim() === '') throw new RangeError('expected a path, got nothing')
      return text
    },
  }
}
