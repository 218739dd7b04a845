import { expect, test } from 'vitest'
import { leaveIdle, leaveOut } from './leaveOut.ts'

const library = `
function used() { return unused(1) + drag().length }
function unused(n) { return heavy(n) }
const drag = () => [1, 2];
async function fetched() { return heavy(3) }
const store = () => ({
    first: () => 1,
    move: (by) => {
        return heavy(by);
    },
    wait: async (for_) => {
        await heavy(for_);
    },
});
function heavy(n) { throw new Error(String(n)) }
`
const run = async (code: string, expression: string): Promise<unknown> =>
  (
    (await import(`data:text/javascript,${encodeURIComponent(`${code}\nexport default ${expression}`)}`)) as {
      default: unknown
    }
  ).default

test('what stands in is called in the place of functions and constants, and the rest stays', async () => {
  const code = leaveOut(library, { unused: '() => 40', drag: '() => [0]', fetched: '() => 5' })
  expect(await run(code, '[used(), fetched(), store().first()]')).toEqual([41, 5, 1])
})

test('methods that are left idle do nothing, those beside them what they did', async () => {
  const code = leaveIdle(library, ['move', 'wait'], 4)
  expect(await run(code, '[store().move(1), store().wait(2), store().first()]')).toEqual([
    undefined,
    undefined,
    1,
  ])
})

test('a name that is not there, or there twice, stops the build', () => {
  expect(() => leaveOut(library, { heav: '0' })).toThrow('0 times')
  expect(() => leaveOut(`${library}\nfunction used() {}`, { used: '0' })).toThrow('2 times')
  expect(() => leaveIdle(library, ['first'], 4)).toThrow('0 times')
})
