/** For `npm run mutation -- --runner vitest`: the tests of the mutated folder, with the library loaded once. */
import { defineConfig } from 'vitest/config'
import root from '../vitest.config.ts'

export default defineConfig({
  resolve: root.resolve!,
  test: {
    include: (JSON.parse(process.env.GLASSNET_TESTS ?? '["test"]') as string[]).map((place) =>
      place.endsWith('.ts') ? place : `${place}/**/*.test.ts`,
    ),
    isolate: false,
    testTimeout: 60_000,
  },
})
