/** How a climb is shown: a table in the terminal and a chart; the page is in page.ts. */
import { barsFigure, textTable } from '../../src/report/index.ts'
import { hues } from '../../src/report/palette.ts'
import type { Climb } from './climb.ts'

export function number(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1)
}

export function times(ratio: number): string {
  return `${number(ratio)} ×`
}

export function share(part: number): string {
  return `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`
}

/** What was measured of each rung, as text under a header. */
export function rungRows({ main }: Climb): { readonly header: string[]; readonly rows: string[][] } {
  return {
    header: ['rung', 'GFLOP/s', 'of the rung below', 'of the first', 'share of the peak'],
    rows: main.rungs.map(({ name, rate, timesBelow, timesFirst, shareOfPeak }, at) => [
      `${at + 1} ${name}`,
      number(rate),
      at === 0 ? '' : times(timesBelow),
      times(timesFirst),
      share(shareOfPeak),
    ]),
  }
}

/** The speed of every rung by size, as text under a header. */
export function sizeRows({ main, others }: Climb): { readonly header: string[]; readonly rows: string[][] } {
  const bySize = [...others, main].sort((left, right) => left.size - right.size)
  return {
    header: ['GFLOP/s at', ...bySize.map(({ size }) => `${size}³`)],
    rows: main.rungs.map(({ name }, at) => [
      `${at + 1} ${name}`,
      ...bySize.map(({ rungs }) => {
        const found = rungs.find((rung) => rung.name === name)
        return found ? number(found.rate) : '–'
      }),
    ]),
  }
}

/** The table for a terminal. */
export function climbTable(climb: Climb): string {
  const { header, rows } = rungRows(climb)
  const sizes = sizeRows(climb)
  const { main } = climb
  return [
    `${main.size}×${main.size} times ${main.size}×${main.size}, one thread; ${conditions(climb)}`,
    textTable(header, rows),
    `peak: ${number(main.peak)} GFLOP/s, multiplying and adding vectors of four and nothing else`,
    '',
    textTable(sizes.header, sizes.rows),
  ].join('\n')
}

/** The processor and the versions, in a few words. */
export function conditions({ machine }: Climb): string {
  return `${machine.processor}, ${machine.system}, Node ${machine.node}`
}

/** Every rung under the peak. Gives SVG. */
export function climbFigure(climb: Climb): Promise<string> {
  const { rungs, peak, size } = climb.main
  return barsFigure({
    title: `${rungs.length} rungs, the same bits, ${Math.round(rungs.at(-1)!.timesFirst)} times the speed`,
    subtitle: `${size}×${size} times ${size}×${size}, one thread; ${conditions(climb)}`,
    x: { label: 'billions of multiplications and additions a second', log: true },
    bars: [
      ...rungs.map(({ name, rate, shareOfPeak }, at) => ({
        name: `${at + 1} ${name}`,
        value: rate,
        color: hues.blue,
        text: `${number(rate)} (${share(shareOfPeak)})`,
      })),
      { name: 'peak', value: peak, color: hues.grey, text: `${number(peak)}` },
    ],
    standalone: true,
  })
}
