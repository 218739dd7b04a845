import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../project.mjs'
import { recordPlans } from '../plans.ts'
import { stopFiles } from '../stopFiles/files.tsx'
import { docsPage } from './page.tsx'

const types = fs.readFileSync(path.join(ROOT, 'public/embed.d.ts'), 'utf8')
const SITE = 'https://docs.example.net/identities/'
const source = fs.readFileSync(path.join(ROOT, 'src/guide/embedding.md'), 'utf8')
const made = (siteUrl: string | undefined) =>
  docsPage({ types, source, siteUrl, script: 'assets/docs.js', style: 'assets/guide.css' })

describe('docs.html', () => {
  test('names an oEmbed file that the site has, with its whole address', async () => {
    const [, address] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(
      made(SITE),
    )!
    const files = stopFiles(await recordPlans(), SITE).flatMap(({ texts }) => Object.entries(texts))
    const [, oembed] = files.find(([name]) => SITE + name === address)!
    expect(JSON.parse(oembed)).toMatchObject({
      version: '1.0',
      type: 'rich',
      html: expect.stringContaining(`src="${SITE}embed.html`),
    })
  })

  test('has none where the site’s address is not known, and an address that stands for it in its code', () => {
    expect(made(undefined)).not.toContain('oembed"')
    expect(made(undefined)).toMatch(
      /data-site="https:\/\/example\.org\/identities\/".*https:\/\/example\.org\/identities\/embed\.js/s,
    )
  })

  test('says the site’s own address where that is known', () => {
    expect(made(SITE)).toContain(`&lt;script src=&quot;${SITE}embed.js&quot; async&gt;`)
    expect(made(SITE)).toContain('frame-src https://docs.example.net<')
    expect(made(SITE)).not.toContain('example.org')
  })
})
