import type { Stop } from '#player'

/** A speaker's own notes: Markdown text by the stop (`5.1`) or step (`5`) that a heading names. */
export type OwnNotes = Readonly<Record<string, string>>

const HEADING = /^#{1,6}\s+(?:(?:step|stop)\s+)?(\d(?:\.\d{1,2})?)(?![\d.])/i

/** Reads a Markdown file: each heading that begins with a stop or a step begins its notes; what precedes the first is left out. */
export function readOwnNotes(markdown: string): OwnNotes {
  const notes: Record<string, string[]> = {}
  let lines: string[] | undefined
  for (const line of markdown.split(/\r?\n/)) {
    const [, id] = HEADING.exec(line) ?? []
    if (id !== undefined) lines = notes[id] ??= []
    else lines?.push(line)
  }
  return Object.fromEntries(
    Object.entries(notes)
      .map(([id, text]) => [id, text.join('\n').trim()])
      .filter(([, text]) => text !== ''),
  )
}

/** The note of a stop, else that of its step where the stop begins it. */
export const ownNoteFor = (
  notes: OwnNotes,
  stop: Pick<Stop, 'id' | 'step'> | undefined,
): string | undefined =>
  notes[stop?.id ?? '0'] ?? (stop?.id === `${stop?.step}.1` ? notes[`${stop?.step}`] : undefined)
