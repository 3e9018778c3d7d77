/** Looks at what a learner's layers give back, so that a missing part is told in the words of the exercise. */
import { compare } from './compare.ts'
import { plain, Unusual } from './plain.ts'

/** The name of the error that says what is wrong with a pass. */
export const passError = 'PassError'

class PassError extends Error {
  override readonly name = passError
}

type Callable = (...values: unknown[]) => unknown

/** The same work; the layers that its classes make say what is wrong with their passes. */
export function guardWork<Exports>(work: Exports): Exports {
  const known = new Map<unknown, unknown>()
  return new Proxy(work as object, {
    // Asked for one at a time, for an export that is missing throws where it is asked for.
    get(exports, name) {
      const value = Reflect.get(exports, name) as unknown
      // A check may want to see a function itself, and how it is written.
      if (!isClass(value)) return value
      const guarded = known.get(value) ?? guardClass(value)
      known.set(value, guarded)
      return guarded
    },
  }) as Exports
}

function isClass(value: unknown): value is NewableFunction {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))
}

function guardClass(made: NewableFunction): NewableFunction {
  const guarded: NewableFunction = new Proxy(made, {
    construct(_made, values: unknown[], target): object {
      const layer: object = Reflect.construct(made, values, target === guarded ? made : target)
      replace(layer, 'forward', (forward, given) => guardPass(Reflect.apply(forward, layer, given)))
      return layer
    },
  })
  return guarded
}

function guardPass(pass: unknown): unknown {
  if (typeof pass !== 'object' || pass === null || Array.isArray(pass) || pass instanceof Promise) {
    throw new PassError(`forward has to return { output, backward }; what came back is ${wordsOf(pass)}`)
  }
  if (typeof (pass as { backward?: unknown }).backward !== 'function') {
    // The output alone may be right already.
    const backward = (): never => {
      throw new PassError(
        'forward has to return { output, backward }; what came back has no function backward',
      )
    }
    if (Object.isExtensible(pass)) Object.defineProperty(pass, 'backward', { value: backward })
    return pass
  }
  replace(pass, 'backward', (backward, values) => {
    const { output } = pass as { output?: unknown }
    const before = plain(output)
    const answer = Reflect.apply(backward, pass, values)
    if (compare(before, plain(output), 0)) {
      throw new PassError(
        'backward changed the output that forward gave: the next layer still has it, so write the gradient into a new list',
      )
    }
    return answer
  })
  return pass
}

function wordsOf(value: unknown): string {
  if (value === undefined) return 'undefined: is a return missing?'
  if (Array.isArray(value)) return 'a list'
  const shown = plain(value)
  return shown instanceof Unusual ? shown.words : `${value === null ? '' : `a ${typeof value}, `}${value}`
}

const replaced = new WeakSet<object>()

/** Puts another method in the place of an object's own or inherited one, once. */
function replace(
  owner: object,
  name: string,
  instead: (method: Callable, values: unknown[]) => unknown,
): void {
  const method = Reflect.get(owner, name) as unknown
  const own = Object.getOwnPropertyDescriptor(owner, name)
  const isFixed = own ? !own.configurable : !Object.isExtensible(owner)
  if (typeof method !== 'function' || replaced.has(method) || isFixed) return
  const value = (...values: unknown[]): unknown => instead(method as Callable, values)
  replaced.add(value)
  Object.defineProperty(owner, name, {
    value,
    configurable: true,
    enumerable: own?.enumerable ?? false,
    writable: true,
  })
}
