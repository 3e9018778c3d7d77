import { numberText } from '../check/compare.ts'
import type { Place } from '../lesson.ts'

/** The number at the end of a place, as a message shows it: row and column are its last two steps. */
export function numberAt(table: readonly (readonly number[])[], place: Place): string {
  const [row, column] = place.slice(-2)
  return numberText(table[row as number]![column as number]!)
}
