import { writePlace, type Place } from '../cursorUrl.ts'
import type { Run } from '../types.ts'
import { digestOf, stateOf } from './digest.ts'
import { FORMAT, VERSION, type SessionFile } from './format.ts'

/** A run and the place in it as the text of a session file. The place must be one of that run. */
export async function writeSession(run: Run, place: Place): Promise<string> {
  const { acts, exchanges, bites, survivors } = run
  const recorded = {
    link: writePlace(place),
    chapters: acts,
    exchanges,
    ...(bites && { bites }),
    ...(survivors && {
      survivors: survivors.map((survivor) => ({ ...survivor, asked: survivor.asked.map(({ id }) => id) })),
      asked: [
        ...new Map(
          survivors.flatMap(({ asked }) => asked).map((exchange) => [exchange.id, exchange]),
        ).values(),
      ],
    }),
  }
  // As it will be read: what is undefined is not in a file.
  const plain = JSON.parse(JSON.stringify(recorded)) as typeof recorded
  const file: SessionFile = {
    format: FORMAT,
    version: VERSION,
    ...plain,
    digest: await digestOf(plain),
    state: await stateOf(run),
  }
  return JSON.stringify(file, null, 1)
}
