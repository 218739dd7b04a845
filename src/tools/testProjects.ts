import type { TestProjectConfiguration } from 'vitest/config'

/** Tests beside the source: real objects, in Node, many at a time. */
const unit: TestProjectConfiguration = {
  extends: true,
  test: { name: 'unit', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], environment: 'node', testTimeout: 60_000, hookTimeout: 60_000, retry: 1 },
}

/** The built site in a real browser, which the tests drive from Node. One file at a time: they press keys at a given pace. */
const browser: TestProjectConfiguration = {
  test: {
    name: 'browser', include: ['src/e2e/**/*.e2e.ts'], environment: 'node', fileParallelism: false,
    testTimeout: 120_000, hookTimeout: 60_000,
    // Shared machines stall for seconds, and these tests press keys at a given pace: what fails three times is no stall.
    retry: 2,
  },
}

export const testProjects = [unit, browser]
