import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseLink } from '../link.ts'
import type { Detail, Run } from '../types.ts'
import { readSession, writeSession, digestOf } from './index.ts'
import type { SessionFile } from './format.ts'

/** What the last page that wrote version 1 saved (commit 1634ad2), with its own list of stops: id, and place on the wire. */
interface Saved {
  readonly session: string
  readonly stops: Readonly<Record<Detail, readonly (readonly [id: string, order: number])[]>>
  readonly bites?: Readonly<Record<Detail, string>>
}
function saved(name: 'ending' | 'fault'): Saved {
  const file = path.join(import.meta.dirname, `testing/version-1-${name}.json.br`)
  return JSON.parse(zlib.brotliDecompressSync(fs.readFileSync(file)).toString()) as Saved
}

/** The file as it would have been saved at another stop. */
async function savedAt({ session }: Saved, detail: Detail, step: string): Promise<string> {
  const file = JSON.parse(session) as SessionFile
  const query = new URLSearchParams(file.link.replace(/^\?/, ''))
  query.set('step', step)
  query.set('detail', detail)
  const moved = { ...file, link: `?${query}` }
  return JSON.stringify({ ...moved, digest: await digestOf(moved) })
}
const orderAt = (run: Run, detail: Detail, id: string) =>
  run.frames[detail].find(({ stop }) => stop.id === id)?.message.order

describe.each(['ending', 'fault'] as const)('a session of version 1: %s', (name) => {
  const old = saved(name)
  const wire = (run: Run) => run.exchanges.map(({ id, from, to, request: { url } }) => [id, from, to, url])

  it('is read whole, at the stop where it was saved', async () => {
    const file = JSON.parse(old.session) as SessionFile
    expect(file.version).toBe(1)
    const { run, link } = await readSession(old.session)
    const { link: was } = parseLink(file.link)
    expect(wire(run)).toEqual(file.exchanges.map(({ id, from, to, request: { url } }) => [id, from, to, url]))
    expect(run.frames.all).toHaveLength(old.stops.all.length)
    expect(run.survivors?.length).toBe(file.survivors?.length)
    const order = old.stops[was.detail].find(([id]) => id === was.step)![1]
    expect(orderAt(run, link.detail, link.step)).toBe(order)
  })

  it.each(['main', 'all'] as const)('has each of its stops at the same message (%s)', async (detail) => {
    for (const [id, order] of old.stops[detail]) {
      const { run, link } = await readSession(await savedAt(old, detail, id))
      expect(orderAt(run, detail, link.step), `${id} is ${link.step} now`).toBe(order)
    }
  })

  it('is numbered as today, and stays so when it is saved again', async () => {
    const { run, link } = await readSession(old.session)
    const chapters = run.frames.main.map(({ stop }) => stop.step)
    if (!old.session.includes('order=grant-first')) expect(chapters).toEqual(chapters.toSorted())
    expect(chapters.includes(8)).toBe(name === 'ending')
    const again = await readSession(await writeSession(run, link))
    expect(again.link).toEqual(link)
    expect(again.run.frames.all.map(({ stop }) => stop.id)).toEqual(run.frames.all.map(({ stop }) => stop.id))
    expect(again.same).toBe(true)
  })
})

it('a bite of version 1 is at the same message', async () => {
  const old = saved('fault')
  const { run } = await readSession(old.session)
  for (const detail of ['main', 'all'] as const) {
    const order = old.stops[detail].find(([id]) => id === old.bites![detail])![1]
    expect(orderAt(run, detail, run.bites![detail]!)).toBe(order)
  }
})
