import { useEffect, useState } from 'react'
import type { FaultBook } from '#content'
import type { Book, Diagnosis, ReadXml } from '../diagnosis/index.ts'
import { useWords } from '../parts/useWords.ts'

const load = () => import('../diagnosis/index.ts')
/** Made once for each language. */
const books = new WeakMap<FaultBook, Promise<Book>>()
async function bookOf(words: FaultBook): Promise<Book> {
  if (!books.has(words))
    books.set(
      words,
      load().then(({ openBook }) => openBook(words)),
    )
  return books.get(words)!
}

const BEGUN = 'diagnosis begun'

export interface Diagnosed {
  readonly text: string
  readonly diagnosis: Diagnosis
  readonly book: Book
}

/** What the text may be; of the text before it while it is being read, undefined until the first has been. */
export function useDiagnosis(text: string): Diagnosed | undefined {
  const words = useWords('faults')
  const [done, setDone] = useState<Diagnosed>()
  useEffect(() => {
    const stop = new AbortController()
    void (async () => {
      const [{ diagnoseInSlices }, book] = await Promise.all([load(), bookOf(words)])
      if (stop.signal.aborted || text.trim() === '') return
      performance.mark(BEGUN)
      const diagnosis = await diagnoseInSlices(text, book, {
        readXml,
        pause: () => untilPainted(stop.signal),
      })
      // For `npm run bench`, which has no other way to see it by itself.
      performance.measure('diagnosis', BEGUN)
      if (!stop.signal.aborted) setDone({ text, diagnosis, book })
    })().catch((error: unknown) => {
      if (!stop.signal.aborted) throw error
    })
    return () => stop.abort()
  }, [text, words])
  return text.trim() === '' ? undefined : done
}

/**
 * Lets the page answer keys and draw; rejects when the text has been changed meanwhile. A message, because timeouts that
 * follow one another wait for 4 ms each.
 */
const untilPainted = (signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      if (signal.aborted) reject(new Error('another text'))
      else resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })

const readXml: ReadXml = (text) => {
  const { documentElement } = new DOMParser().parseFromString(text, 'application/xml')
  if (documentElement.querySelector('parsererror') || documentElement.nodeName === 'parsererror')
    return undefined
  return [documentElement, ...documentElement.querySelectorAll('*')]
    .filter((element) => element.childElementCount === 0)
    .map((element) => ({ name: element.nodeName, text: element.textContent.trim() }))
}
