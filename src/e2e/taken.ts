import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Visit } from './visit.ts'

export const openExports = async ({ page }: Visit) => {
  await page.getByRole('button', { name: 'Share and export' }).click()
  await page.getByRole('button', { name: 'Save SVG' }).waitFor()
}
export const openTake = async ({ page }: Visit) => {
  await page.mouse.move(600, 300)
  await page.getByRole('button', { name: 'Pictures, slides, handout' }).click()
  await page.getByRole('button', { name: 'Save SVG' }).waitFor()
}

/** What a press on a button gives to keep. */
export async function saved(
  page: Page,
  button: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) }
}

/** What an XML parser makes of a file, and what of it reaches outside or acts. */
export const parsed = (page: Page, xml: string) =>
  page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml')
    const all = [root, ...root.querySelectorAll('*')]
    return {
      name: root.localName,
      error: root.querySelector('parsererror')?.textContent ?? null,
      title: root.querySelector(':scope > title')?.textContent ?? '',
      description: root.querySelector(':scope > desc')?.textContent ?? '',
      texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent ?? ''),
      named: ['aria-labelledby', 'aria-describedby'].map(
        (attribute) => root.querySelector(`#${root.getAttribute(attribute)}`)?.localName,
      ),
      acting: all.flatMap((element) => [
        ...(/^(script|foreignObject|iframe|image|use|a|animate|set)$/.test(element.localName)
          ? [element.localName]
          : []),
        ...[...element.attributes]
          .filter(({ name, value }) => /^on|href|src$/i.test(name) || /javascript:|url\(/i.test(value))
          .map(({ name }) => name),
      ]),
      style: root.querySelector('style')?.textContent ?? '',
    }
  }, xml)

/** How an `<img>` shows a file: its size, and how many colours it has, each eighth pixel looked at. */
export const shown = (page: Page, source: string, size?: readonly [number, number]) =>
  page.evaluate(
    async ([src, asked]) => {
      const image = new Image()
      image.src = src
      await image.decode()
      const [width, height] = asked ?? [image.naturalWidth, image.naturalHeight]
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0, width, height)
      const { data } = context.getImageData(0, 0, width, height)
      const at = (x: number, y: number) =>
        `#${[0, 1, 2].map((i) => data[(y * width + x) * 4 + i]!.toString(16).padStart(2, '0')).join('')}`
      const colours = new Set<string>()
      for (let y = 0; y < height; y += 8) for (let x = 0; x < width; x += 8) colours.add(at(x, y))
      /** How much of an area is not its ground: letters, where there are any. */
      const ink = ([left, top, right, bottom]: readonly [number, number, number, number]) => {
        let count = 0
        for (let y = Math.round(top * height); y < bottom * height; y++)
          for (let x = Math.round(left * width); x < right * width; x++) if (at(x, y) !== at(2, 2)) count++
        return count / ((right - left) * width * (bottom - top) * height)
      }
      return {
        width: image.naturalWidth,
        height: image.naturalHeight,
        ground: at(2, 2),
        colours: colours.size,
        headline: ink([0.2, 0.85, 0.75, 0.95]),
      }
    },
    [source, size] as const,
  )

/** Width and height that a PNG says it has (PNG specification, 11.2.1 IHDR). Throws for what is none. */
export function sizeOfPng(bytes: Uint8Array): readonly [number, number] {
  const view = Buffer.from(bytes)
  if (view.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') throw new Error('This is no PNG')
  return [view.readUInt32BE(16), view.readUInt32BE(20)]
}

/** The texts of a PDF, page by page, each on one line. */
export async function pagesOfPdf(pdf: Buffer): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

/** Stands in for the browser's print dialog, which nobody can see here: counts how often it was asked for. */
export const withoutPrintDialog = () => {
  const counting = window as unknown as { printed: number; print: () => void }
  counting.printed = 0
  counting.print = () => void counting.printed++
}
