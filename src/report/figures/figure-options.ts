/** What can be said of any figure. */
export interface FigureOptions {
  /** What the figure shows, as a sentence: `ReLU units die at the peak of the rate`. */
  readonly title: string
  /** The settings it was made with: activation, initialisation, learning rate, seed, data size. */
  readonly subtitle?: string
  /** For readers who hear the figure instead of seeing it: what the marks say. The figure has one of its own. */
  readonly description?: string
  /** In pixels; 720 where it is not said. */
  readonly width?: number
  /** Whether the figure is a file of its own: dark ink on white, instead of the ink of the page around it. */
  readonly standalone?: boolean
}

export const defaultWidth = 720
