/** Numbers: tensors, chance, deterministic mathematics, and the loops everything is made of. */
export { type Backend, type FloatArray, float32, float64, type Kernel, type Precision } from './backend.ts'
export { largestInRow } from './largest-in-row.ts'
export { erf, exp, expm1, log, log1p, tanh } from './math.ts'
export { addMatmul, type MatmulOptions } from './matmul.ts'
export { Random, type RandomState } from './random.ts'
export { addColumnSums, fillRows } from './rows.ts'
export { type Shape, ShapeError, sameShape, showShape, sizeOf } from './shape.ts'
export { expectShape, type Nested, Tensor } from './tensor.ts'
