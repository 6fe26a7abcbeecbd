import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^feago$/, replacement: source('src/index.ts') },
      { find: /^feago\/runtime$/, replacement: source('src/runtime.ts') },
      { find: /^feago\/fastify$/, replacement: source('src/fastify.ts') }
    ]
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Processes, not threads: DuckDB and compiled code stay apart, and a file's memory goes with its process.
    pool: 'forks',
    maxWorkers: 2,
    // Generated programs take a while on a slow machine; no test measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 10_000,
    coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary', 'html'] }
  }
})
