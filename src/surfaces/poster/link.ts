import { isStopId, START, type Link as FullLink, type Scenario } from '#player'

/** What the document needs of a link. The app reads the whole of it; this reads the same of what it reads. */
export type Link = Scenario &
  Pick<FullLink, 'detail' | 'mode' | 'view' | 'theme' | 'step' | 'keys' | 'controls'>

export function readLink(search: string): Link {
  const query = new URLSearchParams(search)
  const one = <T extends string>(name: string, first: T, ...others: T[]): T =>
    others.find((value) => value === query.get(name)) ?? first
  const isOn = (name: string) => !/^(0|false)$/.test(query.get(name) ?? '')
  const step = query.get('step') ?? START
  return {
    // Of `both` the first is shown.
    flow: one('flow', 'system', 'user'),
    target: one('target', 'secret', 'key', 'arm'),
    order: one('order', 'attach-first', 'grant-first'),
    detail: one('detail', 'main', 'all'),
    mode: one('mode', 'study', 'present', 'embed'),
    view: one('view', 'diagram', 'sequence', 'states'),
    theme: one('theme', 'auto', 'light', 'dark', 'contrast'),
    step: isStopId(step) ? step : START,
    keys: isOn('keys'),
    controls: isOn('controls'),
  }
}

/** The same query with another stop in it; the start is not written. */
export function withStop(search: string, stop: string): string {
  const query = new URLSearchParams(search)
  if (stop === START) query.delete('step')
  else query.set('step', stop)
  return query.size > 0 ? `?${query}` : ''
}

/** What an embed's document needs of it beside. */
export function readEmbedLink(search: string): Pick<FullLink, 'start' | 'end' | 'reveal' | 'origin'> {
  const query = new URLSearchParams(search)
  const place = (name: string) => [query.get(name) ?? ''].find(isStopId)
  return {
    start: place('start'),
    end: place('end'),
    reveal: query.get('reveal') === 'manual' ? 'manual' : 'auto',
    origin: query.get('origin') ?? undefined,
  }
}
