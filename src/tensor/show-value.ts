/** How messages show a value that was not expected. */

/**
 * A value in a few words: `'3'` for a text, `the class ReLU`, `a list`, `a Dense`, and numbers as they are.
 *
 * So a text never looks like the number that was asked for.
 */
export function showValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `'${escaped(value.slice(0, mostCharacters))}${value.length > mostCharacters ? '…' : ''}'`
    case 'bigint':
      return `${value}n`
    case 'function':
      return `the ${isClass(value) ? 'class' : 'function'} ${value.name || 'without a name'}`
    case 'object':
      return value === null ? 'null' : showObject(value)
    default:
      return String(value)
  }
}

/** Whether a function is a class, which `new` makes objects of. */
export function isClass(value: unknown): boolean {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))
}

const mostCharacters = 40

// Some characters would drive the terminal that shows the message.
function escaped(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function showObject(value: object): string {
  if (Array.isArray(value)) return 'a list'
  const kind: unknown = value.constructor?.name
  if (typeof kind !== 'string' || kind === '' || kind === 'Object') return 'an object'
  return `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`
}
