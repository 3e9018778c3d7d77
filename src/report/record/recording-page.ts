/** The report of one recorded run or of several: curves over seeds, and what went on inside. */
import type { PageContent, ReportSection } from '../page.ts'
import type { Recording } from './recording.ts'
import { answerSections } from './sections/answers.ts'
import { curvesSections } from './sections/curves.ts'
import { gradientSections } from './sections/gradients.ts'
import { layerSections } from './sections/layers.ts'
import { mixedGroups, runsSection, sharedFacts } from './sections/runs.ts'
import { counted, groupByName } from './sections/shared.ts'
import { stepSections } from './sections/steps.ts'

export interface RecordingPageOptions {
  /** The names of the runs where it is not said. */
  readonly title?: string
  readonly question?: string
  /** Paragraphs for the top. */
  readonly words?: readonly string[]
  /** How to make the page again. */
  readonly command?: string
  /** Whether every figure is a file of its own, dark ink on white, instead of a part of the page. */
  readonly standalone?: boolean
}

/** The inside of so many runs is told; beyond that a report would be a book. */
const mostInside = 4

/**
 * The content of a report; `htmlPage` makes a page of it.
 *
 * Recordings of the same name are taken as one run on several seeds: its curves are drawn as their median and range, and
 * what went on inside is told of the first of them.
 * Throws `RangeError` where there are no recordings.
 */
export async function recordingPage(
  recordings: readonly Recording[],
  options: RecordingPageOptions = {},
): Promise<PageContent> {
  if (recordings.length === 0)
    throw new RangeError('recordingPage: expected at least one recording, got none')
  const { standalone = false, title, question, words, command } = options
  const groups = groupByName(recordings)
  const inside: ReportSection[] = []
  for (const { name, runs } of groups.slice(0, mostInside)) {
    const run = runs[0]!
    const of = `${groups.length > 1 ? `, ${name}` : ''}${runs.length > 1 ? `, seed ${run.seed}` : ''}`
    const section = { standalone, of }
    inside.push(...(await stepSections(run, section)))
    inside.push(...(await layerSections(run, section)))
    inside.push(...(await gradientSections(run, section)))
    inside.push(...(await answerSections(run, section)))
    inside.push({ heading: `The network${of}`, pre: run.model })
  }
  const left = groups.slice(mostInside).map(({ name }) => name)
  return {
    title:
      title ??
      `${recordings.length === 1 ? 'A recorded run' : counted(recordings.length, 'recorded run')}: ${groups.map(({ name }) => name).join(', ')}`,
    ...(question !== undefined && { question }),
    lede: [
      ...(words ?? []),
      ...mixedGroups(groups),
      ...(left.length > 0
        ? [`What went on inside is told of the first ${mostInside} runs, and not of ${left.join(', ')}.`]
        : []),
    ],
    facts: sharedFacts(recordings),
    sections: [runsSection(recordings), ...(await curvesSections(groups, standalone)), ...inside],
    ...(command !== undefined && { command }),
  }
}
