import { ENDING_IDS } from '../../player/branch.ts'
import { FAULTS } from '../../player/faults/index.ts'
import { describe, test } from '../harness.ts'
import { expectPictures } from '../picturesShown.ts'
import { queryOf, runOf, SCENARIOS, SYSTEM_SECRET, USER_SECRET } from '../runs.ts'

const faults = FAULTS.map(({ id, flows, targets }) => ({
  ...SCENARIOS.find(({ flow, target }) => flow === flows[0] && target === targets[0])!,
  path: { fault: id },
}))
const endings = [SYSTEM_SECRET, USER_SECRET].flatMap((each) =>
  ENDING_IDS.map((branch) => ({ ...each, path: { branch } })),
)

/** Every fault, on the first scenario that it exists in, and every ending of both kinds of identity. */
describe('the live picture is what was on the wire', () => {
  for (const { path, ...each } of [...faults, ...endings]) {
    test(`${each.flow} ${Object.values(path).join()}`, async ({ open }) => {
      const run = await runOf({ ...each, ...path })
      const [{ stop }] = run.frames.main as [(typeof run.frames.main)[number]]
      // An ending that is not possible here is no path.
      if ('branch' in path && run.scenario.branch === undefined) return
      await expectPictures(await open(queryOf(each, stop.id, path)), run)
    })
  }
})
