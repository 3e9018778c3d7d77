/** What a catalogue says of anything that has a name: a function, a layer, a loss, an optimizer. */

/** One line of a registry, apart from how the thing itself is made. */
export interface CatalogueEntry {
  /** In lower case with hyphens: `leaky-relu`. */
  readonly name: string
  /** As it is written in text: `Leaky ReLU`. */
  readonly title: string
  /** What it computes, in the symbols of its docstring. */
  readonly formula: string
  /** What it does where the field disagrees: at a kink, at the first step, on an empty sum. */
  readonly convention?: string
  /** Paper or book, with the number of the equation. */
  readonly source: string
  /** What its options are when not given, by the names they have here. */
  readonly defaults?: Readonly<Record<string, number | string | boolean>>
  /** Its name in PyTorch and in Keras; none where they do not have it. */
  readonly pytorch?: string
  readonly keras?: string
}
