import type { RecordRun } from './recording.ts'

/** Runs a scenario on a cloud of its own and keeps everything that went over the wire. */
export const record: RecordRun = async () => {
  const { createCloud } = await import('#engine')
  await createCloud()
  throw new Error('Not every act of the scenario can be recorded yet')
}
