/** The page of the gallery: a chapter for each example, in which its figures hang. */
import type { ReportParts } from './figures-of.ts'

export interface Chapter extends ReportParts {
  /** The name of the example: `07-symmetry`. */
  readonly name: string
  readonly question: string
  /** Whether it measures times. */
  readonly isTimed: boolean
}

export function figureFile(name: string, at: number): string {
  return `${name}-${at + 1}.svg`
}

/** The text of a chapter; it begins with its anchor. */
export function chapterText({ name, question, title, paragraphs, figures, isTimed }: Chapter): string {
  const [first, ...others] = paragraphs.map(escapeMarkdown)
  const isPrompt = first?.startsWith('Think first')
  const lines = [
    `<a id="${name}"></a>`,
    '',
    `## ${name}: ${escapeMarkdown(title)}`,
    '',
    `**${escapeMarkdown(question)}**`,
    '',
    ...(isPrompt ? [first!, ''] : []),
    ...(isTimed
      ? [
          'This example measures times: its figures are of one machine, and others each time they are made.',
          '',
        ]
      : []),
    ...(figures.length === 0
      ? [
          'Its report is a page through which one can walk step by step; it has no figure that hangs here.',
          '',
        ]
      : []),
    ...figures.flatMap(({ heading, alt }, at) => [
      `### ${escapeMarkdown(heading)}`,
      '',
      `![${escapeMarkdown(alt)}](${figureFile(name, at)})`,
      '',
    ]),
    ...(isPrompt ? others : [first ?? '', ...others]).flatMap((text) => (text ? [text, ''] : [])),
    'The report with these figures and their numbers:',
    '',
    '```',
    `npm run example -- ${name} --report reports/${name}.html`,
    '```',
    '',
  ]
  return lines.join('\n')
}

/** The whole page, from the texts of the chapters. */
export function galleryPage(chapters: readonly string[]): string {
  const contents = chapters.map((text) => {
    const [, name = '', title = ''] = /^## ([\w-]+): (.*)$/m.exec(text) ?? []
    return `- [${name}](#${name}): ${title}`
  })
  return [
    '<!-- Written by `npm run gallery`, which runs the examples; changes belong there. -->',
    '# The gallery',
    '',
    'Every figure of the reports of the examples, each with the settings and the seed it has when nothing else is said. The ' +
      'same seed is the same run, so that `npm run gallery` draws the same figures to the byte, except where times are measured.',
    '',
    ...contents,
    '',
    chapters.join('\n'),
  ].join('\n')
}

/** The chapters of a page, by name. */
export function chaptersOf(page: string): Map<string, string> {
  const texts = page.split(/^(?=<a id="\d\d-)/m).slice(1)
  return new Map(texts.map((text) => [/^<a id="([^"]+)"/.exec(text)![1]!, `${text.trimEnd()}\n`]))
}

/** A text that a reader of Markdown sees as it is. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`)
}
