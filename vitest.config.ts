import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^glassnet$/, replacement: source('index.ts') },
      { find: /^glassnet\/data\/mnist$/, replacement: source('data/mnist.ts') },
      { find: /^glassnet\/(\w+)$/, replacement: source('$1/index.ts') },
    ],
  },
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 },
})
