import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Dense, fit, PReLU, Sequential, SGD, softmaxCrossEntropy, Tensor } from 'glassnet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recorded } from '../../../src/report/record/recorded.ts'
import { Recorder } from '../../../src/report/record/recorder.ts'
import type { Recording } from '../../../src/report/record/recording.ts'
import {
  decodeRecording,
  encodeRecording,
  readRecording,
  recordingFile,
} from '../../../src/report/record/recording-file.ts'
import { image, pictureRun, type TinyRun, xorRun } from './tiny-runs.ts'

function record({ model, data, options }: TinyRun, more = {}): Recording {
  const recorder = new Recorder(model, { every: 5, ...more })
  fit(model, data, recorded(options, recorder))
  return recorder.recording()
}

let folder: string
let pictures: Recording
let xor: Recording
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glassnet-recording-'))
  pictures = record(pictureRun(), { image, facts: [['__proto__', '<b>']] })
  xor = record(xorRun(), { classNames: ['no', 'yes'] })
})
afterAll(() => rm(folder, { recursive: true }))

/** What a file holds, with one place changed by hand: the reader must see that it is not as a recorder writes it. */
function forged(path: string, change: (old: unknown) => unknown, recording = pictures): Buffer {
  const document = JSON.parse(gunzipSync(encodeRecording(recording)).toString()) as Tree
  const steps = path.split('.')
  const last = steps.pop()!
  const place = steps.reduce((tree, step) => tree[step] as Tree, document)
  const value = change(place[last])
  if (value === undefined) delete place[last]
  else place[last] = value
  return gzipSync(JSON.stringify(document), { level: 1 })
}

type Tree = Record<string, unknown>
const to = (value: unknown) => () => value
const nothing = to(undefined)
const shorter = (list: unknown) => (list as unknown[]).slice(0, -1)

/** All lists of a part as if nothing had ever been put into them, however they are written. */
function emptied(part: unknown): unknown {
  if (Array.isArray(part)) return part.every((item) => typeof item === 'object') ? part.map(emptied) : []
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [key, key === 'uint8' ? '' : emptied(inner)]),
  )
}

/** Numbers that are not whole keep five digits. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)) {
    return Number(value.toPrecision(5))
  }
  if (Array.isArray(value)) return value.map(rounded)
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]))
}

describe('a recording in a file', () => {
  it('is read as it was written, but for digits that no report shows', async () => {
    const path = join(folder, 'deep', 'run.json.gz')
    ;(await recordingFile(path))(pictures)
    expect(await readRecording(path)).toEqual(rounded(pictures))
    expect(decodeRecording(encodeRecording(xor))).toEqual(rounded(xor))
    expect(await readdir(join(folder, 'deep'))).toEqual(['run.json.gz'])
  })

  it('is the same bytes for the same run', () => {
    const again = record(pictureRun(), { image, facts: [['__proto__', '<b>']] })
    expect(encodeRecording(again).equals(encodeRecording(pictures))).toBe(true)
  })

  it('keeps NaN, the infinities and whole numbers of any size', () => {
    const steps = 2 ** 40 + 1
    const losses = {
      step: [1, 2, steps],
      mean: [Number.NaN, Infinity, 1],
      low: [-Infinity, 0, 1],
      high: [1, 1, 1 / 3],
      learningRate: [0, 0, 1e-300],
    }
    const { losses: read } = decodeRecording(encodeRecording({ ...pictures, losses }))
    expect(read).toEqual({ ...losses, high: [1, 1, 0.33333] })
  })

  it('can be read whatever the network is like', () => {
    const many = [new Dense(2, 2), ...Array.from({ length: 501 }, () => new PReLU()), new Dense(2, 1)]
    const model = new Sequential(many, { seed: 1 })
    const { data, options } = xorRun({ epochs: 1 })
    const read = decodeRecording(encodeRecording(record({ model, data, options }, {})))
    expect(read.activations.layers).toHaveLength(500)
    expect(read.units.layers).toHaveLength(500)
    expect(read.gradients.signals).toHaveLength(500)
    expect(read.learned).toHaveLength(500)
  })

  it('can be read whatever its layers are called and however deep they are nested', () => {
    const name = fc.string({ maxLength: 300, unit: fc.constantFrom('a', '/', '\t', '\u009b', '\ud83d', 'ü') })
    const data = { inputs: Tensor.from([[1, 2, 3]]), targets: [1] }
    const options = { loss: softmaxCrossEntropy(), optimizer: new SGD({ learningRate: 0.1 }) }
    fc.assert(
      fc.property(fc.tuple(name, name, name), fc.array(name, { maxLength: 4 }), (names, containers) => {
        const layers = [new Dense(3, 2), new PReLU(), new PReLU()]
        let model = new Sequential(layers, { seed: 1 })
        layers.forEach((layer, at) => {
          layer.name = names[at]!
        })
        for (const container of containers) {
          const inner = model
          model = new Sequential([inner])
          inner.name = container
        }
        const read = decodeRecording(encodeRecording(record({ model, data, options })))
        expect(read.learned).toHaveLength(2)
        expect(new Set(read.units.layers.map(({ name: known }) => known)).size).toBe(2)
      }),
      {
        numRuns: 5,
        examples: [
          [['x'.repeat(195), 'y'.repeat(300), `z${'y'.repeat(300)}`], Array(4).fill('z'.repeat(60))],
        ],
      },
    )
  })

  it('can be read without the counts of more classes than it can hold', () => {
    const model = new Sequential([new Dense(1, 1001)], { seed: 1 })
    const data = { inputs: Tensor.from([[1], [2]]), targets: [1000, 0] }
    const options = { loss: softmaxCrossEntropy(), optimizer: new SGD({ learningRate: 0.1 }) }
    const { answers } = decodeRecording(encodeRecording(record({ model, data, options })))
    expect(answers).toMatchObject({ samples: 2, accuracy: expect.any(Number), confusion: null })
  })

  it('holds of given sizes and names what it knows of, whatever else they are', () => {
    const given = { name: 7, image: { ...image, channels: 1 }, classNames: [0, 1, 2], facts: [[1, 2, 3]] }
    const read = decodeRecording(encodeRecording(record(pictureRun({ epochs: 1 }), given)))
    expect(read).toMatchObject({ name: '7', image, classNames: ['0', '1', '2'] })
    expect(read.facts[0]).toEqual(['1', '2'])
  })

  it('is replaced whole, each time it is written', async () => {
    const path = join(folder, 'again.json.gz')
    const write = await recordingFile(path)
    write(pictures)
    write(xor)
    expect((await readRecording(path)).classNames).toEqual(['no', 'yes'])
  })

  it('says at once where it cannot be written', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(recordingFile(join(file, 'run.json.gz'))).rejects.toThrow(
      /^cannot write the recording to .*file.*a part of the path is a file/,
    )
    const write = await recordingFile(join(folder, 'later'))
    await mkdir(join(folder, 'later'))
    expect(() => write(pictures)).toThrow(/^cannot write the recording to .*later.*choose another place/)
  })
})

describe('a reader of recordings', () => {
  it('names the path and the reason for a file that is none', async () => {
    const missing = join(folder, 'missing.json.gz')
    await expect(readRecording(missing)).rejects.toThrow(
      `cannot read the recording ${missing}: there is no such file`,
    )
    await expect(readRecording(folder)).rejects.toThrow('it is no file')
  })

  it('refuses every file that was cut short', async () => {
    const whole = encodeRecording(pictures)
    for (const share of [0.1, 0.5, 0.999]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share))
      expect(() => decodeRecording(cut)).toThrow('it is cut short')
    }
    const path = join(folder, 'cut.json.gz')
    await writeFile(path, whole)
    await truncate(path, whole.length - 1)
    await expect(readRecording(path)).rejects.toThrow('it is cut short')
    await truncate(path, 1)
    await expect(readRecording(path)).rejects.toThrow('it is not packed with gzip')
  })

  it('refuses a file with a byte that is another', () => {
    const whole = encodeRecording(pictures)
    for (const at of [30, Math.floor(whole.length / 2), whole.length - 6]) {
      const broken = Buffer.from(whole)
      broken[at]! ^= 0x10
      expect(() => decodeRecording(broken)).toThrow()
    }
    const checksum = Buffer.from(whole)
    checksum[whole.length - 6]! ^= 1
    expect(() => decodeRecording(checksum)).toThrow('it is damaged')
  })

  it('refuses what is no recording, and another version', () => {
    const decode = (text: string) => () => decodeRecording(gzipSync(text))
    expect(() => decodeRecording(Buffer.from('{"format":"glassnet recording"}'))).toThrow(
      'not packed with gzip',
    )
    expect(decode('no JSON')).toThrow('it holds no JSON')
    expect(decode('[]')).toThrow('it does not say its format')
    expect(decode('null')).toThrow('it does not say its format')
    expect(decode('{"format":"another","version":1}')).toThrow("expected the format 'glassnet recording'")
    expect(decode('{"format":"glassnet recording","version":2}')).toThrow(
      'it has version 2, but this glassnet reads version 1',
    )
    expect(decode('{"format":"glassnet recording","version":"1"}')).toThrow('it has version unknown')
    expect(decode('{"format":"glassnet recording"}')).toThrow('it has version unknown')
  })

  it('unpacks no more than a bound, and reads no file that is larger than any recording', async () => {
    // Gzip files behind each other are one gzip file.
    const bomb = Buffer.concat(Array(65).fill(gzipSync(Buffer.alloc(2 ** 20))))
    expect(() => decodeRecording(bomb)).toThrow('unpacked it is larger than 64 MB')
    const path = join(folder, 'large.json.gz')
    await writeFile(path, '')
    await truncate(path, 16 * 2 ** 20 + 1)
    await expect(readRecording(path)).rejects.toThrow('it is too large: 16 MB')
  })

  it('takes no key that it does not know, and no prototype from a file', () => {
    const text = gunzipSync(encodeRecording(pictures)).toString()
    const evil = [
      text.replace('{', '{"__proto__":{"polluted":true},'),
      text.replace('"epochs":{', '"epochs":{"__proto__":{"polluted":true},'),
      text.replace('"epochs":{', '"epochs":{"constructor":{"prototype":{"polluted":true}},'),
    ]
    for (const document of evil) {
      expect(document).not.toBe(text)
      expect(() => decodeRecording(gzipSync(document))).toThrow('unknown key')
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(decodeRecording(encodeRecording(pictures)).facts[0]).toEqual(['__proto__', '<b>'])
  })

  it.each<[what: string, path: string, change: (old: unknown) => unknown, reason: string]>([
    ['a key is missing', 'model', nothing, 'recording: model is missing'],
    ['a text is a number', 'name', to(7), 'recording.name: expected a text of at most 200 characters, got 7'],
    ['a text is too long', 'name', to('x'.repeat(201)), 'recording.name: expected a text'],
    [
      'a name has two lines',
      'name',
      to('a\u001b[2J'),
      'recording.name: expected one line, got "a\\u001b[2J"',
    ],
    [
      'a name has control characters that JSON leaves as they are',
      'name',
      to('\u009b2J\u007f"'),
      'recording.name: expected one line, got "\\u009b2J\\u007f\\""',
    ],
    ['a key has some', 'epochs', to({ '\u009b2J': 1 }), 'recording.epochs: unknown key "\\u009b2J"'],
    ['a number is a text', 'epochs.loss.1', to('1'), 'recording.epochs.loss[1]: expected a number, got "1"'],
    ['a number is null', 'epochs.loss.1', to(null), 'recording.epochs.loss[1]: expected a number, got null'],
    ['a count is not whole', 'steps', to(1.5), 'recording.steps: expected a whole number'],
    ['a count is negative', 'steps', to(-1), 'recording.steps: expected a whole number'],
    ['a list is none', 'epochs.loss', to({}), 'recording.epochs.loss: expected a list'],
    ['an object is a list', 'epochs', to([]), 'recording.epochs: expected an object, got a list of 0'],
    [
      'a list is too long',
      'learned',
      to(Array(501).fill({})),
      'recording.learned: expected a list of at most 500',
    ],
    ['a fact is no pair', 'facts', to([['a']]), 'recording.facts[0]: expected a pair'],
    ['an outcome is none', 'outcome', to('won'), 'recording.outcome: expected one of running, finished'],
    ['a hash is none', 'weightsHash', to('x'), 'recording.weightsHash: expected 64 hexadecimal digits'],
    ['base64 is none', 'firstWeights.values.uint8', to('!'), 'firstWeights.values.uint8: expected base64'],
    [
      'bytes are too few',
      'firstWeights.values.uint8',
      to('AAAA'),
      'firstWeights.values: expected 128 numbers, got 3',
    ],
    [
      'ranges of weights are too few',
      'firstWeights.low',
      shorter,
      'firstWeights.low: expected 8 numbers, got 7',
    ],
    [
      '16-bit numbers have odd bytes',
      'activations.layers.0.activations.shares.uint16',
      to('AA=='),
      'an even number of bytes',
    ],
    [
      'shares are too few',
      'activations.layers.0.activations.shares.uint16',
      to('AAA='),
      'activations of prelu_1.shares: expected',
    ],
    [
      'means are too few',
      'activations.layers.0.activations.mean',
      shorter,
      'activations of prelu_1.mean: expected',
    ],
    [
      'saturation is too short',
      'activations.layers.0.saturated',
      shorter,
      'activations of prelu_1.saturated: expected',
    ],
    [
      'a state is none',
      'units.layers.1.states.uint8',
      to('Aw=='),
      'units.layers[1].states: expected bytes from 0 to 2',
    ],
    ['states are too few', 'units.layers.1.states.uint8', to('AQ=='), 'units of relu_1.states: expected'],
    ['deaths are too few', 'units.layers.0.dead', shorter, 'units of prelu_1.dead: expected'],
    ['steps of units are too few', 'units.steps', shorter, 'recording.units.steps: expected'],
    [
      'layers of units were never looked at',
      'units',
      emptied,
      'recording.units: expected at least one moment, got none',
    ],
    [
      'what was learned was never looked at',
      'learned.0',
      emptied,
      'recording.learned prelu_1.slope: expected at least one moment, got none',
    ],
    [
      'there are mistakes, but none',
      'answers.mistakes',
      emptied,
      'recording.answers.mistakes: expected at least one mistake, got none',
    ],
    ['a series is too short', 'epochs.loss', shorter, 'recording.epochs.loss: expected 3 numbers, got 2'],
    ['losses are too few', 'losses.high', shorter, 'recording.losses.high: expected'],
    [
      'gradients are too few',
      'gradients.parameters.0.gradientRms',
      shorter,
      'gradients of dense_1.weights.gradientRms: expected',
    ],
    [
      'signals are too few',
      'gradients.signals.0.gradientRms',
      shorter,
      'gradients of prelu_1.gradientRms: expected',
    ],
    ['slopes are too few', 'learned.0.mean', shorter, 'learned prelu_1.slope.mean: expected'],
    [
      'a confusion matrix is no square',
      'answers.confusion.0',
      shorter,
      'recording.answers.confusion: expected 3 numbers',
    ],
    ['classes have too few names', 'classNames', to(['a']), 'names of classes: expected 3 numbers, got 1'],
    ['mistakes are too few', 'answers.mistakes.label', shorter, 'answers.mistakes.label: expected'],
    ['inputs are too few', 'answers.mistakes.inputs.uint8', to(''), 'answers.mistakes.inputs: expected'],
    ['pictures do not fit', 'image.width', to(5), 'an image of 5 × 4 does not have 16 pixels'],
    [
      'a picture is huge',
      'image.width',
      to(1001),
      'recording.image.width: expected a whole number from 1 to 1000',
    ],
  ])('says where and why, when %s', (_, path, change, reason) => {
    expect(() => decodeRecording(forged(path, change))).toThrow(reason)
  })

  it.each<[what: string, path: string, change: (old: unknown) => unknown, reason: string]>([
    [
      'a border is not finite',
      'decisions.x.0',
      to('NaN'),
      'recording.decisions.x[0]: expected a finite number',
    ],
    ['grids are too few', 'decisions.epochs', shorter, 'recording.decisions.grids: expected'],
    [
      'points are too few',
      'decisions.points.label',
      shorter,
      'decisions.points.label: expected 4 numbers, got 3',
    ],
  ])('says where and why, when in a plane %s', (_, path, change, reason) => {
    expect(() => decodeRecording(forged(path, change, xor))).toThrow(reason)
  })

  it('takes what the forger leaves as it is', () => {
    expect(decodeRecording(forged('name', to('run')))).toEqual(rounded(pictures))
  })
})
