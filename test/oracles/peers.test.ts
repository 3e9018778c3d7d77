/** The framework against ONNX Runtime and TensorFlow.js, whose answers scripts/oracles has written down. */
import { describe, expect, it } from 'vitest'
import { answers, type PeerCase, readPeer } from './peer-subjects.ts'

/** Float32 and its sums there, double here: the difference is the peers' own error. */
const TOLERANCE = 1e-6

const titled = (cases: readonly PeerCase[]) =>
  cases.map((asked) => {
    const options = Object.entries(asked.options).map(([key, value]) => `${key} ${value}`)
    return [
      `${[asked.subject, ...options].join(', ')} = ${asked.operator ?? asked.operation}`,
      asked,
    ] as const
  })

describe.each([
  ['ONNX Runtime', titled(readPeer('onnxruntime.json'))],
  ['TensorFlow.js', titled(readPeer('tfjs.json'))],
])('%s agrees on', (_, cases) => {
  it.each(cases)('%s', (_, asked) => {
    const compared = answers(asked)
    expect(compared.size).toBeGreaterThan(0)
    const differences: string[] = []
    for (const [name, { ours, theirs }] of compared) {
      expect(ours.length, name).toBe(theirs.length)
      ours.forEach((number, i) => {
        const difference = Math.abs(number - theirs[i]!) / Math.max(1, Math.abs(number))
        if (!(difference <= TOLERANCE)) differences.push(`${name}[${i}]: ${number} here, ${theirs[i]} there`)
      })
    }
    expect(differences).toEqual([])
  })
})
