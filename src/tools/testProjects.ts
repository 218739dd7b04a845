import type { TestProjectConfiguration } from 'vitest/config'

/** Style sheets are no matter in Node, but for the text that a picture takes its own style from. */
const css = { include: [/\.css\?raw$/] }

/** Tests beside the source: real objects, in Node, many at a time. */
const unitTests = {
  css,
  environment: 'node',
  globalSetup: 'src/testing/makeKeyPool.ts',
  setupFiles: 'src/testing/usePooledKeys.ts',
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as const

const unit: TestProjectConfiguration = {
  extends: true,
  test: { ...unitTests, name: 'unit', include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
}

/** Files that press keys at a given pace or measure frames, which a second browser beside them would disturb. */
const PACED = ['history', 'keys', 'offline', 'presentPath', 'presenter'].map(
  (name) => `src/e2e/${name}.e2e.ts`,
)

/**
 * The built site in a real browser, which the tests drive from Node. The files of a worker share one browser, its contexts
 * and what they have recorded (src/e2e/contexts.ts), hence no isolation.
 */
const browserTests = {
  css,
  environment: 'node',
  isolate: false,
  globalSetup: 'src/testing/makeKeyPool.ts',
  // Every wait within a test has an end of its own; this one must not come first on a machine that is busy elsewhere.
  testTimeout: 300_000,
  hookTimeout: 120_000,
  // A page on a busy machine may need more than the usual second to show what it is asked for.
  expect: { poll: { timeout: 5_000 } },
  // Temporary: the files share contexts since a short while, and a landing should not fail by a test that is not yet known
  // to be steady. Nobody else tries twice.
  retry: process.env['CI'] ? 1 : 0,
} as const

const browser: TestProjectConfiguration = {
  test: { ...browserTests, name: 'browser', include: ['src/e2e/*.e2e.ts'], exclude: PACED, maxWorkers: 2 },
}

const paced: TestProjectConfiguration = {
  test: { ...browserTests, name: 'paced', include: PACED, maxWorkers: 1, sequence: { groupOrder: 1 } },
}

/** Both flows in the engines that are not Chromium's (npm run test:engines). */
const engines: TestProjectConfiguration = {
  test: {
    ...browserTests,
    name: 'engines',
    include: ['src/e2e/engines/*.engine.ts'],
    maxWorkers: 1,
    sequence: { groupOrder: 2 },
  },
}

/**
 * Exhaustive sweeps (npm run test:sweep): every stop, theme and size, or thousands of random cases. Each kind of fault that
 * they find is also found by a test of the projects above, at fewer places.
 */
const sweep: TestProjectConfiguration = {
  test: {
    ...browserTests,
    name: 'sweep',
    include: ['src/e2e/sweep/*.e2e.ts'],
    maxWorkers: 2,
    sequence: { groupOrder: 3 },
  },
}

const unitSweep: TestProjectConfiguration = {
  extends: true,
  test: { ...unitTests, name: 'unit sweep', include: ['src/**/*.sweep.ts'], testTimeout: 600_000 },
}

export const testProjects = [unit, browser, paced, engines, sweep, unitSweep]
