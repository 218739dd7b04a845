import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Slide, SLIDE, type SlideProps } from './Slide.tsx'

/** What XML 1.0 cannot say, not even escaped (section 2.2, Char): an edited request may have brought it. */
// oxlint-disable-next-line no-control-regex
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** The slide of a stop as the text of an SVG file. It is drawn outside the document, where its style does nothing to the page. */
export function svgOf(props: SlideProps): string {
  const host = document.createElement('div')
  const root = createRoot(host)
  flushSync(() => root.render(<Slide {...props} />))
  const text = new XMLSerializer().serializeToString(host.firstElementChild!)
  root.unmount()
  return text.replace(NO_XML, '\uFFFD')
}

/**
 * The same as a PNG of twice its pixels. By a data address: the page's policy allows no other one for pictures.
 * Rejects where the browser cannot draw it.
 */
export async function pngOf(svg: string, scale = 2): Promise<Blob> {
  const image = new Image(SLIDE.width, SLIDE.height)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), {
    width: SLIDE.width * scale,
    height: SLIDE.height * scale,
  })
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('The browser gave no PNG'))), 'image/png'),
  )
}
