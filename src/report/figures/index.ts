/** The figures: each gives one self-contained SVG as text. */
export * from './bars-figure.ts'
export * from './confusion-figure.ts'
export * from './curves-figure.ts'
export * from './decision-map-figure.ts'
export type { FigureOptions } from './figure-options.ts'
export * from './function-figure.ts'
export * from './histogram-figure.ts'
export * from './unit-raster-figure.ts'
