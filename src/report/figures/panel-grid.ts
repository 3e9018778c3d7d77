/** Panels side by side, in as many rows as they need. */

/** The number of panels in a row: all of them, or rows that are as even as possible. */
export function panelsPerRow(panels: number, most: number): number {
  const rows = Math.max(1, Math.ceil(panels / most))
  return Math.max(1, Math.ceil(panels / rows))
}

/** Every so many columns have a label, so that labels of this width do not touch. */
export function labelStep(columns: number, columnWidth: number, labelWidth: number): number {
  const fits = Math.max(1, Math.ceil(labelWidth / columnWidth))
  // 1, 2, 5, 10, 20, 50 …: labels at every third epoch are harder to read than at every fifth.
  for (let step = 1; step < columns; step *= 10) {
    for (const factor of [1, 2, 5]) {
      if (step * factor >= fits) return step * factor
    }
  }
  return Math.max(1, columns)
}
