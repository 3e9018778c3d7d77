/** The colour and the shape of a class: either alone tells the classes apart. */
import { hues } from '../palette.ts'

export type ClassSymbol = 'circle' | 'triangle' | 'square' | 'diamond'

const colors = [hues.blue, hues.vermillion, hues.green, hues.purple, hues.orange, hues.sky] as const
const symbols = ['circle', 'triangle', 'square', 'diamond'] as const

export function classColor(label: number): string {
  return colors[label % colors.length]!
}

export function classSymbol(label: number): ClassSymbol {
  return symbols[label % symbols.length]!
}
