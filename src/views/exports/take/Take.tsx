import { useState } from 'react'
import { fill } from '#content'
import { selectIndex, selectStops, START, type Link } from '#player'
import { toClipboard } from '../../parts/clipboard.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useContent, usePlayer, usePlayerState } from '../../parts/context.tsx'
import { useOwnNotes } from '../../notes/useOwnNotes.ts'
import { Button, Way } from '../dialog/parts.tsx'
import '../dialog/exports.css'
import { save } from '../../parts/save.ts'
import type { Shade } from '../picture/flatStyle.ts'
import { slideWords } from '../picture/slideWords.ts'
import { markdownFor, publishedFor } from './published.ts'
import { toldNow } from './told.ts'
import { useWords } from '../../parts/useWords.ts'

interface TakeProps {
  readonly place: () => Link
  readonly onDone: (notice: string) => void
}

/** The stop as a picture, the run as slides, both on paper. Works in every view, in branches and experiments too. */
export function Take({ place, onDone }: TakeProps) {
  const { take: words, exports } = useWords('tools')
  const notes = useWords('notes')
  const player = usePlayer()
  usePlayerState(selectStops) // drawn anew with whatever `toldNow` reads
  usePlayerState(selectIndex)
  useOwnNotes()
  const told = toldNow(useContent(), player, place)
  const [shade, setShade] = useState(shadeShown)
  const [busy, setBusy] = useState(false)
  const { stop, index, content, flow } = told
  const id = stop?.id ?? START

  const keep = (name: string, file: string | Blob, type: string) => {
    save(name, file, type)
    onDone(fill(exports.saved, { name }))
  }
  const picture = async () => {
    const { svgOf, pngOf } = await import('../picture/svg.tsx')
    const svg = svgOf({ ...told, shade, recorded: told.recordedAt(index) })
    return { svg, png: () => pngOf(svg), name: `managed-identity-${told.name}-${id}` }
  }
  /** One thing at a time; what goes wrong is said, and can be tried again. */
  const attempt = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    await work().catch(() => onDone(words.failed))
    setBusy(false)
  }
  const saveSvg = () =>
    attempt(async () => {
      const { svg, name } = await picture()
      keep(`${name}.svg`, svg, 'image/svg+xml')
    })
  const savePng = () =>
    attempt(async () => {
      const { png, name } = await picture()
      keep(`${name}.png`, await png(), 'image/png')
    })
  const saveSlides = () =>
    attempt(async () => {
      const { slidesOf } = await import('../picture/slides.ts')
      const onProgress = (done: number, count: number) => onDone(fill(words.slidesProgress, { done, count }))
      keep(
        `managed-identity-${told.name}-slides.zip`,
        await slidesOf({ ...told, shade, notes, words, onProgress, wayOutAt: await told.waysOut() }),
        'application/zip',
      )
    })
  const print = (form: 'full' | 'short') =>
    attempt(async () => {
      const { printHandout } = await import('../handout/print.tsx')
      printHandout({ ...told, form, notes, words, wayOutAt: await told.waysOut() })
    })
  const copy = async (text: string) => onDone((await toClipboard(text)) ? exports.copied : exports.copyFailed)
  const published = publishedFor({ ...place(), step: id }, location.href)
  return (
    <div className="exports" aria-busy={busy}>
      <Choice
        label={words.shade}
        value={shade}
        options={[
          ['light', words.shades.light],
          ['dark', words.shades.dark],
        ]}
        onChoose={setShade}
      />
      <ul className="exports-list">
        <Way about={fill(words.pictureAbout, { stop: id })}>
          <Button onPress={() => void saveSvg()}>{words.svg}</Button>
          <Button onPress={() => void savePng()}>{words.png}</Button>
        </Way>
        <Way about={words.slidesAbout}>
          <Button onPress={() => void saveSlides()}>{words.slides}</Button>
        </Way>
        <Way about={words.handoutAbout}>
          <Button onPress={() => void print('full')}>{words.handout}</Button>
          <Button onPress={() => void print('short')}>{words.shortForm}</Button>
        </Way>
        {published && (
          <Way about={words.readmeAbout}>
            <Button onPress={() => void copy(markdownFor(published, slideWords(content, stop, flow).title))}>
              {words.readme}
            </Button>
            <Button onPress={() => void copy(published.card)}>{words.card}</Button>
          </Way>
        )}
      </ul>
    </div>
  )
}

/** As the page is seen now. */
function shadeShown(): Shade {
  const { theme } = document.documentElement.dataset
  return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    ? 'dark'
    : 'light'
}
