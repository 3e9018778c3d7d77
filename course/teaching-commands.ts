/** What teachers need: grading, the proof that the course is right, and copies of it for a class and for Gradescope. */
import type { Command } from 'commander'
import type { GradeArguments } from './grade/command.ts'
import { fromHere, type Terminal, toHere } from './learn/terminal.ts'
import { findLessons } from './lessons.ts'
import { jobs, seconds } from './option-values.ts'

/** Adds the commands; what they run is loaded only when it is asked for. */
export function addTeaching(program: Command, terminal: Terminal): void {
  program.commandsGroup('For teachers:')
  program
    .command('grade [DIR...]')
    .description('points for submissions: folders with exercises, or a folder full of those')
    .option('--json', 'everything, as JSON')
    .option('--csv', 'a line for each submission')
    .option('--gradescope', "one submission, as Gradescope's results.json")
    .option('--out <FILE>', 'where that goes; the terminal then shows a summary')
    .option('--lessons <LIST>', 'which lessons, such as 1-4,11 (default: all)')
    .option('--seed <COHORT>', 'other numbers, and with the same seed the same marks again')
    .option('--own-numbers', 'other numbers for each submission, from the seed and its name')
    .option('--jobs <N>', 'how many at once (default: one for each processor)', jobs)
    .option('--time <SECONDS>', 'how long one call may take (default: 5)', seconds)
    .action(async (folders: string[], options: GradeArguments) => {
      const { gradeCommand } = await import('./grade/command.ts')
      const { dir } = program.opts<{ dir: string }>()
      await gradeCommand(folders.length > 0 ? folders.map(fromHere) : [fromHere(dir)], options, terminal)
    })
  program
    .command('verify')
    .description('whether the course is right: solutions pass, stubs fail, mistakes are recognised')
    .option('--json', 'the numbers as JSON')
    .option('--seed <COHORT>', 'with the numbers of a cohort')
    .action(async ({ json, seed }: { json?: boolean; seed?: string }) => {
      const { verifyCourse, tellProof } = await import('./verify.ts')
      const proof = await verifyCourse(seed)
      terminal.lines(json ? [JSON.stringify(proof, null, 2)] : tellProof(proof))
      if (!proof.isRight) process.exitCode = 1
    })
  program
    .command('template <DIR>')
    .description('a repository for a class: the course without solutions, with a workflow')
    .option('--glassnet <VERSION|FILE>', 'which Glassnet: a version, or a .tgz that npm pack made')
    .action(async (place: string, { glassnet }: { glassnet?: string }) => {
      const { writeTemplate } = await import('./template/write-course.ts')
      writeTemplate(fromHere(place), tarball(glassnet))
      terminal.lines([
        `The template is in ${toHere(fromHere(place))}. Try it there: npm install && npm run course`,
      ])
    })
  program
    .command('bundle <DIR>')
    .description('an autograder for Gradescope: zip what is in the folder, and upload it')
    .option('--glassnet <VERSION|FILE>', 'which Glassnet: a version, or a .tgz that npm pack made')
    .option('--seed <COHORT>', 'the numbers of the checks')
    .option('--lessons <LIST>', 'which lessons, such as 1-4,11 (default: all)')
    .action(async (place: string, options: { glassnet?: string; seed?: string; lessons?: string }) => {
      findLessons(options.lessons)
      const { writeBundle } = await import('./template/write-course.ts')
      const { glassnet: _glassnet, ...rest } = options
      const packed = tarball(options.glassnet)
      writeBundle(fromHere(place), { ...rest, ...(packed !== undefined && { glassnet: packed }) })
      terminal.lines([
        `The autograder is in ${toHere(fromHere(place))}. Zip its files, not the folder: setup.sh has to be at the top.`,
      ])
    })
}

function tarball(glassnet: string | undefined): string | undefined {
  return glassnet?.endsWith('.tgz') ? fromHere(glassnet) : glassnet
}
