import { strToU8, zipSync, type Zippable } from 'fflate'
import { fill, noteFor, type Notes, type TakeWords } from '#content'
import { START, type Stop } from '#player'
import type { WayOutAt } from '../../lab/waysOut.ts'
import { ownNoteFor, type OwnNotes } from '../../notes/ownNotes.ts'
import type { SlideProps } from './Slide.tsx'
import { slideWords } from './slideWords.ts'
import { pngOf, svgOf } from './svg.tsx'

export interface Slides extends Omit<SlideProps, 'index' | 'window' | 'recorded'> {
  readonly recordedAt: (index: number) => Stop | undefined
  readonly notes: Notes
  /** The speaker's, where some are loaded. */
  readonly own: OwnNotes
  readonly words: TakeWords
  readonly wayOutAt: WayOutAt
  /** The address of the stop with this id. */
  readonly link: (id: string) => string
  /** Told after each slide, how many are done. */
  readonly onProgress: (done: number, count: number) => void
}

/** Every stop as numbered SVG and PNG, and the notes as Markdown, in one ZIP file. Gives way to the page between slides. */
export async function slidesOf(slides: Slides): Promise<Blob> {
  const files: Zippable = { 'slides.md': strToU8(notesOf(slides)) }
  const names = namesOf(slides)
  for (const [i, name] of names.entries()) {
    const svg = svgOf({ ...slides, index: i - 1, recorded: slides.recordedAt(i - 1) })
    files[`${name}.svg`] = strToU8(svg)
    files[`${name}.png`] = [new Uint8Array(await (await pngOf(svg)).arrayBuffer()), { level: 0 }] // is compressed already
    slides.onProgress(i + 1, names.length)
  }
  return new Blob([zipSync(files) as Uint8Array<ArrayBuffer>], { type: 'application/zip' })
}

/** `00-0`, `01-1.1`, …: in the order of the talk wherever files are sorted by name. */
const namesOf = ({ stops }: Pick<Slides, 'stops'>): readonly string[] =>
  [START, ...stops.map(({ id }) => id)].map((id, i) => `${String(i).padStart(2, '0')}-${id}`)

/** Each slide with its picture, what to say and ask at it, and its link. */
function notesOf(slides: Slides): string {
  const { stops, flow, target, content, notes, own, words, link, wayOutAt } = slides
  const sections = namesOf(slides).map((name, i) => {
    const stop = stops[i - 1]
    const { title, headline, who, step } = slideWords(content, stop, flow)
    const { say, ask, wrong } = noteFor(notes, content, stop, flow)
    const said = ownNoteFor(own, stop)
    const wayOut = stop && wayOutAt(stop)
    return [
      `## ${plain(stop ? title : headline)}`,
      `![${plain(title)}](${name}.svg)`,
      ...(step === '' ? [] : [plain(`${who} · ${step}`)]),
      ...(wayOut === undefined ? [] : [`**${words.wayOut}** ${plain(wayOut)}`]),
      ...(said === undefined ? [] : [`**${words.ownNotes}**`, said]), // is Markdown as it is
      `**${words.say}** ${plain(say)}`,
      `**${words.ask}** ${plain(ask)}`,
      `**${words.wrong}** ${plain(wrong)}`,
      `<${link(stop?.id ?? START)}>`,
    ].join('\n\n')
  })
  return `${[`# ${content.ui.title}`, fill(words.slidesHead, { flow: content.flows[flow], target: content.targets[target] }), ...sections].join('\n\n')}\n`
}

/** Text that Markdown takes for text (CommonMark 2.4, backslash escapes). */
const plain = (text: string) => text.replaceAll(/[\\`*_[\]<>]/g, '\\$&')
