/**
 * Helpers for tests. Nothing here is part of the engine: its build (`../tsconfig.json`) leaves every `testing` folder out.
 *
 * - `operator.ts` and `code.ts` play the two people of the story, over plain `fetch`.
 * - `region.ts` is a network without ARM: the test says what ARM would say.
 * - `conformance/` holds tests in which official clients judge the engine: the Azure SDKs, MSAL, jose, OpenSSL, and
 *   random requests that no service may answer with a defect.
 * - Each service has a `testing` folder of its own, with the smallest cloud that its tests need.
 */
export { createCode, type Target } from './code.ts'
export { createOperator } from './operator.ts'
export { createRegion, DAY } from './region.ts'
