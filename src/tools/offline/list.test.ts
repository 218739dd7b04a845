import { describe, expect, test } from 'vitest'
import { isKept, listOf, type SiteFile } from './list.ts'

const file = (name: string, body = name): SiteFile => ({ name, body: new TextEncoder().encode(body) })

describe('the list of the service worker', () => {
  test('has what is opened, and nothing that is for hosts, for fetchers of cards, or itself', () => {
    const kept = [
      'index.html',
      'docs.html',
      'embed.html',
      'embed.js',
      'embed.d.ts',
      'manifest.webmanifest',
      'assets/main-abc.js',
      'assets/en/x-1.js',
      'icons/a.png',
      'pictures/user/0.svg',
      'cards/user/5.1.html',
    ]
    const left = [
      'sw.js',
      '_headers',
      '.htaccess',
      'vercel.json',
      'nginx.conf.example',
      'preview.png',
      'cards/user/5.1.png',
      'oembed/user/5.1.json',
    ]
    expect([...kept, ...left].filter(isKept)).toEqual(kept)
  })

  test('knows a file by its content, or by a name that has it', () => {
    const [named, plain] = listOf([file('assets/main-abc.js'), file('index.html')]).entries
    expect(named).toEqual({ url: 'assets/main-abc.js', revision: null })
    expect(plain).toEqual({ url: 'index.html', revision: expect.stringMatching(/^[\da-f]{16}$/) })
    expect(listOf([file('index.html', 'other')]).entries[0]!.revision).not.toBe(plain!.revision)
  })

  test('is another version as soon as any file is another, comes or goes, and the same for the same', () => {
    const versions = [
      [file('index.html')],
      [file('index.html', 'changed')],
      [file('index.html'), file('assets/a-1.js')],
      [file('index.html'), file('assets/a-2.js')],
    ].map((files) => listOf(files).version)
    expect(new Set(versions).size).toBe(4)
    expect(listOf([file('index.html')]).version).toBe(versions[0])
  })
})
