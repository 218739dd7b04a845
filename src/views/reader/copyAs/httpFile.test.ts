import { beforeAll, describe, expect, it } from 'vitest'
import type { Exchange, HeaderLine } from '#engine'
import { asHttpFile } from './httpFile.ts'
import { copiesOf } from './index.ts'
import { sentBy, type Sent } from './sent.ts'
import { EVERYTHING, exchangesOf, requestWith } from './testing/recordings.ts'

let exchanges: readonly Exchange[] = []
beforeAll(async () => {
  exchanges = await exchangesOf(EVERYTHING)
}, 120_000)

/** As the HTTP clients of editors read one request (Visual Studio, ".http files"). */
function parseHttpFile(text: string) {
  const [, start = '', ...rest] = text.split('\n')
  const blank = rest.indexOf('')
  const [, method = '', url = ''] = /^(\S+) (\S+)$/.exec(start)!
  const headers = rest
    .slice(0, blank)
    .map((line): HeaderLine => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
  return { method, url, headers, body: rest.slice(blank + 1, -1).join('\n') }
}

const plain = ({ method, url, headers, body }: Sent) => ({ method, url, headers, body })

describe('.http', () => {
  it('reads as the recorded request', () => {
    for (const exchange of exchanges)
      expect(parseHttpFile(copiesOf(exchange).file!)).toEqual(plain(sentBy(exchange)))
  })
  it('is not offered where the body would end the request', () => {
    expect(asHttpFile(sentBy(requestWith('a\n### b')))).toBeUndefined()
    expect(copiesOf(requestWith('a\n### b'))).not.toHaveProperty('file')
    expect(parseHttpFile(asHttpFile(sentBy(requestWith('a\n\nb')))!).body).toBe('a\n\nb')
  })
})
