/** The names of layers and parameters as a recording can hold them. */
import { mostOfName } from './limits.ts'

/** The name in one line; of one that is too long the end, for the end of a path tells nested layers apart. */
export function fittingName(name: string, most = mostOfName): string {
  const line = name.replaceAll(/\p{Cc}/gu, ' ')
  return line.length <= most ? line : `…${line.slice(1 - most)}`
}
