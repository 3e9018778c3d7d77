/** What a bundler makes of the installed package for a page. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { installed } from './installed.ts'

export interface Bundle {
  /** One minified module with everything in it. */
  readonly code: string
  /** The modules of Node that it still needs. */
  readonly nodeModules: readonly string[]
  /** What is left of each file of the package: the exports that are still there, in order. */
  readonly kept: Readonly<Record<string, readonly string[]>>
}

/** Bundles a program for the browser as a user of vite would, except that modules of Node are left in, to be seen. */
export async function bundle(program: string): Promise<Bundle> {
  const folder = await mkdtemp(join(installed().consumer, 'bundle-'))
  const input = join(folder, 'program.js')
  await writeFile(input, program)
  const { output } = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        external: [/^node:/, ...builtinModules],
        output: { codeSplitting: false },
      },
    },
  })) as Rolldown.RolldownOutput
  const [{ code, imports, dynamicImports, modules }, ...more] = output
  if (more.length > 0) throw new Error(`expected one file, got also ${more.map(({ fileName }) => fileName)}`)
  const kept = Object.entries(modules).flatMap(([path, { renderedLength, renderedExports }]) => {
    const [, file] = /[/\\]glassnet[/\\]dist[/\\](.*)/.exec(path) ?? []
    return file !== undefined && renderedLength > 0
      ? [[file.replaceAll('\\', '/'), renderedExports.sort()] as const]
      : []
  })
  return {
    code: code.trim(),
    nodeModules: [...imports, ...dynamicImports],
    kept: Object.fromEntries(kept),
  }
}
