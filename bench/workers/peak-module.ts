/** A WebAssembly module of some two hundred bytes, put together here byte by byte: one loop of vector arithmetic. */

const SUMS = 10
const LANES = 4

/** Multiplications, each with an addition, in one round of the loop. */
export const PEAK_UNITS_PER_ROUND = SUMS * LANES

// Value types and instructions by their names in the WebAssembly specification (binary format, sections 5.3 and 5.4).
const i32 = 0x7f
const f32 = 0x7d
const v128 = 0x7b
const localGet = (local: number): number[] => [0x20, local]
const localSet = (local: number): number[] => [0x21, local]
const localTee = (local: number): number[] => [0x22, local]
const i32Const = (value: number): number[] => [0x41, value]
const f32Const = (value: number): number[] => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)]
const i32Sub = [0x6b]
const loop = [0x03, 0x40]
const branchIf = (depth: number): number[] => [0x0d, depth]
const end = [0x0b]
/** Vector instructions follow a prefix, and those above 127 take two bytes. */
const vector = (code: number): number[] => [0xfd, ...(code < 128 ? [code] : [(code & 127) | 128, code >> 7])]
const f32x4Splat = vector(0x13)
const f32x4ExtractLane0 = [...vector(0x1f), 0]
const f32x4Max = vector(0xe9)
const f32x4Add = vector(0xe4)
const f32x4Mul = vector(0xe6)

/** The bytes of a module that exports `peak(rounds: i32) → f32`, which returns one of the sums. */
export function peakModule(): Uint8Array<ArrayBuffer> {
  const rounds = 0
  const factor = 1
  const summand = 2
  const sums = Array.from({ length: SUMS }, (_, at) => 3 + at)
  const body = [
    ...[1, 2 + SUMS, v128], // beside the argument: factor, summand and the sums, all zero at first
    ...[f32Const(0.5), f32x4Splat, localSet(factor)].flat(),
    ...[f32Const(0.5), f32x4Splat, localSet(summand)].flat(),
    ...loop,
    ...sums.flatMap((sum) =>
      [localGet(sum), localGet(factor), f32x4Mul, localGet(summand), f32x4Add, localSet(sum)].flat(),
    ),
    ...[localGet(rounds), i32Const(1), i32Sub, localTee(rounds), branchIf(0)].flat(),
    ...end,
    // All sums count, so that no compiler may leave one out.
    ...localGet(sums[0]!),
    ...sums.slice(1).flatMap((sum) => [...localGet(sum), ...f32x4Max]),
    ...f32x4ExtractLane0,
    ...end,
  ]
  const name = [...Buffer.from('peak')]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // '\0asm', version 1
    ...section(1, [1, 0x60, 1, i32, 1, f32]), // one type: (i32) → f32
    ...section(3, [1, 0]), // one function, of that type
    ...section(7, [1, name.length, ...name, 0, 0]), // one export: function 0
    ...section(10, [1, ...sized(body)]), // its code
  ])
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)]
}

/** Bytes behind their number, which is written seven bits at a time (LEB128). */
function sized(content: readonly number[]): number[] {
  const length: number[] = []
  let rest = content.length
  do {
    length.push((rest & 127) | (rest > 127 ? 128 : 0))
    rest >>= 7
  } while (rest > 0)
  return [...length, ...content]
}
