import { fit } from 'glassnet'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import { htmlPage, type PageContent } from '../../../src/report/page.ts'
import { recorded } from '../../../src/report/record/recorded.ts'
import { Recorder, type RecorderOptions } from '../../../src/report/record/recorder.ts'
import type { Recording } from '../../../src/report/record/recording.ts'
import { recordingPage } from '../../../src/report/record/recording-page.ts'
import { bareRecording, image, pictureRun, type TinyRun, xorRun } from './tiny-runs.ts'

function record({ model, data, options }: TinyRun, more: RecorderOptions): Recording {
  const recorder = new Recorder(model, { every: 5, ...more })
  fit(model, data, recorded(options, recorder))
  return recorder.recording()
}

const evil = '<script>alert(1)</script>'
let pictures: Recording
let page: PageContent
let planes: PageContent
beforeAll(async () => {
  pictures = record(pictureRun(), {
    name: evil,
    image,
    classNames: [evil, 'b', 'c'],
    facts: [['data', evil]],
  })
  page = await recordingPage([pictures])
  const { decisions } = record(xorRun(), {})
  planes = await recordingPage([{ ...bareRecording, classNames: ['no', 'yes'], decisions }])
})

const headings = ({ sections }: PageContent) => sections.map(({ heading }) => heading)
const sectionOf = (content: PageContent, start: string) =>
  content.sections.find(({ heading }) => heading.startsWith(start))!

describe('the report of a recorded run', () => {
  it('tells the run from its curves to its first weights', () => {
    expect(headings(page)).toEqual([
      'The runs',
      'What was learned, epoch by epoch',
      'The loss, batch by batch',
      'Dead, silent and saturated, layer by layer',
      'Every unit, epoch by epoch',
      'Where the values of each layer lie, over time',
      'What the activations learned',
      'How large a typical gradient is',
      'Gradients and updates over time',
      'What is taken for what',
      'The worst mistakes',
      'The weights of the first layer',
      'The network',
    ])
    expect(headings(planes)).toContain('The borders it draws')
    expect(headings(planes)).not.toContain('What the activations learned')
  })

  it('has the numbers of every figure as a table, and a text for those who hear it', () => {
    const { document } = parseHTML(htmlPage(page))
    for (const { heading, figure, table } of [...page.sections, ...planes.sections]) {
      if (figure === undefined) continue
      expect(table!.rows.length, heading).toBeGreaterThan(0)
      for (const row of table!.rows) expect(row, heading).toHaveLength(table!.columns.length)
      expect(figure, heading).toMatch(/^<svg[^>]* aria-label="[^"]+\. [^"]+"/)
      expect(figure, heading).toMatch(/^<svg[^>]* role="img"/)
    }
    expect(document.querySelectorAll('figure').length).toBe(11)
  })

  it('is one file that needs no network and runs no script, whatever a recording holds', async () => {
    const html = htmlPage(page)
    const { document } = parseHTML(html)
    expect(document.querySelectorAll('script, link, iframe, object, embed, img')).toHaveLength(0)
    expect(html).not.toContain(evil)
    expect(html).toContain('&lt;script&gt;alert(1)')
    const addresses = html.replaceAll('http://www.w3.org/2000/svg', '').match(/(href|src)="[^"]{0,22}/g)!
    expect(new Set(addresses)).toEqual(new Set(['href="data:image/png;base64,']))
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/)
    expect(html).not.toMatch(/(?<![\w>])(NaN|undefined)(?![\w<])[^<]*"/)
  })

  it('says what the run came to, with its own numbers', () => {
    const { answers, weightsHash, units } = pictures
    const [row] = page.sections[0]!.table!.rows
    const dead = units.layers.reduce((sum, layer) => sum + layer.dead.at(-1)!, 0)
    expect(row).toEqual([
      evil,
      '1',
      'finished',
      18,
      answers!.loss.toPrecision(4),
      `${(100 * answers!.accuracy!).toFixed(2)}\u00a0%`,
      `${dead} of 14`,
      weightsHash.slice(0, 12),
    ])
    expect(page.facts).toContainEqual(['seed', '1'])
    expect(page.facts).toContainEqual(['data', evil])
    const rows = sectionOf(page, 'What was learned').table!.rows
    expect(rows.map(([, epoch]) => epoch)).toEqual([0, 1, 2, 3])
    expect(rows[0]!.slice(2, 5)).toEqual(['–', '–', '–'])
    const mistakes = sectionOf(page, 'The worst mistakes')
    expect(mistakes.text![0]).toContain(
      `${answers!.mistaken} of 30 samples of the validation data are mistaken`,
    )
    expect(mistakes.figure!.match(/<image/g)).toHaveLength(answers!.mistakes!.index.length)
  })

  it('shows the border before training and at the end, and at most four times in between', async () => {
    const { figure, table } = sectionOf(planes, 'The borders')
    expect(figure).toContain('before training')
    expect(figure).toContain('after epoch 20')
    expect(figure!.match(/after epoch \d+<\/text>|before training<\/text>/g)).toHaveLength(6)
    expect(table!.rows).toHaveLength(7)
    expect(table!.columns).toEqual(['moment', 'mean score', 'plane given to yes'])
  })

  it('lists mistakes without pictures with their inputs, and small first weights as one picture', async () => {
    const { answers, firstWeights } = record(xorRun({ epochs: 1 }), {})
    const content = await recordingPage([{ ...bareRecording, answers, firstWeights }])
    const mistakes = sectionOf(content, 'The worst mistakes')
    expect(mistakes.figure).toBeUndefined()
    expect(mistakes.table!.columns).toEqual([
      'sample',
      'is',
      'read as',
      'how sure',
      'given to the right class',
      'input 1',
      'input 2',
    ])
    expect(mistakes.table!.open).toBe(true)
    expect(sectionOf(content, 'The weights').figure!.match(/<image/g)).toHaveLength(1)
  })

  it('tells an interrupted run, and why one diverged', async () => {
    const diverged = { ...bareRecording, name: 'wild', outcome: 'diverged', reason: 'at step 3' } as const
    const broken = await recordingPage([{ ...bareRecording, outcome: 'running' }, diverged])
    const { table, text } = broken.sections[0]!
    expect(table!.rows.map((row) => row[2])).toEqual(['was interrupted', 'diverged'])
    expect(text).toEqual(['wild, seed 1: at step 3'])
  })

  it('says of a run that diverged that units of NaN count neither as dead nor as negative', async () => {
    const wild = await recordingPage([{ ...pictures, outcome: 'diverged' }])
    expect(sectionOf(wild, 'Every unit').text!.at(-1)).toMatch(
      /^The run diverged: .* neither as dead nor as negative/,
    )
    expect(sectionOf(page, 'Every unit').text ?? []).toEqual([])
  })

  it('can be made of a recording in which nothing has happened yet', async () => {
    const { model, data, options } = pictureRun()
    const recorder = new Recorder(model)
    recorder.onStart({ model, data, options })
    const content = await recordingPage([{ ...recorder.recording(), answers: null, firstWeights: null }])
    expect(headings(content)).not.toContain('The loss, batch by batch')
    expect(content.sections[0]!.table!.rows[0]).toContain('was interrupted')
  })

  it('refuses to be a report of nothing', async () => {
    await expect(recordingPage([])).rejects.toThrow('expected at least one recording, got none')
  })
})

describe('the report of several runs', () => {
  it('takes runs of one name as seeds of one experiment and tells the inside of each experiment once', async () => {
    const runs = [0.5, 0.25, 0.375].map((loss, at) => ({
      ...bareRecording,
      name: 'tanh',
      seed: String(at + 1),
      epochs: { ...bareRecording.epochs, loss: [0.75, loss] },
    }))
    const other = { ...bareRecording, name: 'other', facts: [['width', '8']] as const }
    const content = await recordingPage([...runs, other], {
      title: 'Four runs',
      words: ['Look.'],
      command: 'do it',
    })
    expect(content).toMatchObject({ title: 'Four runs', lede: ['Look.'], command: 'do it' })
    expect(content.facts).toEqual([['seeds', '1, 2, 3']])
    const [table] = content.sections
    expect(table!.table!.columns).toContain('width')
    expect(table!.table!.rows.map((row) => row[2])).toEqual(['4', '4', '4', '8'])
    const curves = content.sections[1]!
    expect(curves.figure).toContain(
      'Line: the median of up to 3 runs. Band: from the lowest to the highest of them.',
    )
    expect(curves.table!.rows).toContainEqual(['tanh', 2, '0.375 (0.25 to 0.5)'])
    expect(curves.table!.rows).toContainEqual(['other', 2, '0.5'])
    expect(headings(content).slice(2)).toEqual(['The network, tanh, seed 1', 'The network, other'])
  })

  it('warns where runs of one name are not the same experiment', async () => {
    const other = { ...bareRecording, seed: '2', facts: [['width', '8']] as const }
    const { lede } = await recordingPage([bareRecording, other])
    expect(lede).toEqual([
      expect.stringMatching(/^The runs called bare differ in more than their seed: width\./),
    ])
    const again = { ...bareRecording, seed: '2', facts: [...bareRecording.facts, ['seed', '2']] as const }
    expect((await recordingPage([bareRecording, again])).lede).toEqual([])
  })

  it('tells the inside of the first four experiments, and says of which it does not', async () => {
    const content = await recordingPage([...'abcdef'].map((name) => ({ ...bareRecording, name })))
    expect(headings(content).filter((heading) => heading.startsWith('The network'))).toHaveLength(4)
    expect(content.lede!.join()).toContain('not of e, f')
  })

  it('draws figures that stand alone where pictures are to be made of them', async () => {
    const { answers, firstWeights, image: size } = pictures
    const run = { ...bareRecording, answers, firstWeights, image: size }
    const figures = (await recordingPage([run], { standalone: true })).sections.flatMap(
      ({ figure = [] }) => figure,
    )
    expect(figures).toHaveLength(4)
    for (const figure of figures) {
      expect(figure).toMatch(/^<svg[^>]* color="#1f2328"/)
      expect(figure).not.toContain('var(')
    }
  })
})

it('a report of a hundred epochs of digits, four runs told from inside, stays under 3 MB', async () => {
  const digits = 28 * 28
  const series = (length: number) => Array.from({ length }, (_, at) => (at * 0.618034) % 1)
  const noise = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 2654435761) >>> 24)
  const spread = { ...pictures.activations.layers[0]!.activations }
  const moments = 100
  const many = {
    mean: series(moments),
    deviation: series(moments),
    low: series(moments),
    high: series(moments),
    zeros: series(moments),
    notFinite: series(moments),
    first: series(moments),
    width: series(moments).map((value) => value + 0.1),
    bins: 26,
    shares: Uint16Array.from(noise(moments * 26), (byte) => byte * 16),
  }
  expect(Object.keys(many).sort()).toEqual(Object.keys(spread).sort())
  const layer = (name: string) => ({
    name,
    preActivations: many,
    activations: many,
    saturated: series(moments),
  })
  const epochs = Array.from({ length: 101 }, (_, epoch) => epoch)
  const mistakes = 24
  const large: Recording = {
    ...pictures,
    image: { width: 28, height: 28 },
    epochs: {
      epoch: epochs.slice(1),
      step: epochs.slice(1),
      loss: series(100),
      learningRate: series(100),
      validationLoss: series(100),
      validationAccuracy: series(100),
    },
    losses: {
      step: series(1000).map((_, at) => at),
      mean: series(1000),
      low: series(1000),
      high: series(1000),
      learningRate: series(1000),
    },
    activations: { steps: epochs.slice(1), layers: [layer('relu_1'), layer('relu_2')] },
    units: {
      epochs,
      steps: epochs,
      layers: ['relu_1', 'relu_2'].map((name) => ({
        name,
        units: 128,
        dead: epochs,
        negative: epochs,
        shown: 128,
        states: noise(101 * 128).map((byte) => (byte > 250 ? 2 : 0)),
      })),
    },
    learned: [],
    answers: {
      ...pictures.answers!,
      mistakes: {
        index: series(mistakes),
        label: series(mistakes).map(() => 0),
        predicted: series(mistakes).map(() => 1),
        probability: series(mistakes),
        labelProbability: series(mistakes),
        features: digits,
        low: 0,
        high: 1,
        inputs: noise(mistakes * digits),
      },
    },
    firstWeights: {
      ...pictures.firstWeights!,
      inputs: digits,
      units: 128,
      shown: 96,
      values: noise(96 * digits),
      low: series(96),
      high: series(96),
      rootMeanSquare: series(96),
    },
  }
  const html = htmlPage(await recordingPage([large]))
  expect(html.length).toBeLessThan(3e6 / 4)
})
