import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^glassnet$/, replacement: source('index.ts') },
      { find: /^glassnet\/(data\/mnist|train\/files|sweep\/here)$/, replacement: source('$1.ts') },
      { find: /^glassnet\/(\w+)$/, replacement: source('$1/index.ts') },
    ],
  },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Every core: the default leaves one idle, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'library',
          include: ['test/**/*.test.ts'],
          exclude: ['test/package/**', 'test/browser/**'],
          // No test changes what another file could see, and loading everything anew for each takes a third of the time.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // What users get: these tests know the packed and installed package only, never src.
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts', 'test/browser/**/*.test.ts'],
          // Packing takes a while. It begins at once, and these tests come last.
          globalSetup: 'test/package/pack-and-install.ts',
          setupFiles: 'test/package/wait-for-package.ts',
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
