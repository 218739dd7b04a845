import type { TestProjectConfiguration } from 'vitest/config'

/** Style sheets are no matter in Node, but for the text that a picture takes its own style from. */
const css = { include: [/\.css\?raw$/] }

/** Tests beside the source: real objects, in Node, many at a time. */
const unit: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'unit',
    css,
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    globalSetup: 'src/testing/makeKeyPool.ts',
    setupFiles: 'src/testing/usePooledKeys.ts',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}

/** The built site in a real browser, which the tests drive from Node. One file at a time: they press keys at a given pace. */
const browser: TestProjectConfiguration = {
  test: {
    name: 'browser',
    css,
    include: ['src/e2e/**/*.e2e.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Shared machines stall for seconds, and these tests press keys at a given pace: what fails three times is no stall.
    retry: 2,
  },
}

export const testProjects = [unit, browser]
