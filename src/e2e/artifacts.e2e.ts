import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, test } from './harness.ts'
import { framesOf, queryOf, SCENARIOS, SYSTEM_SECRET, USER_KEY, USER_SECRET } from './runs.ts'
import type { Visit } from './visit.ts'

interface Shown {
  readonly kind: string
  readonly value: string
}

/** The artifacts that the document shows, with their whole values. */
const shown = (visit: Visit): Promise<readonly Shown[]> =>
  visit.page.locator('[data-artifact]').evaluateAll((elements) =>
    elements.map((element) => ({
      kind: element.getAttribute('data-artifact') ?? '',
      value: element.getAttribute('data-value') ?? element.textContent,
    })),
  )

const ofKind = (artifacts: readonly Shown[], kind: string) =>
  artifacts.filter((artifact) => artifact.kind === kind).map(({ value }) => value)

/** What must equal between two recordings with the same seed, whose keys and times differ. */
function essence({ kind, value }: Shown): unknown {
  if (kind === 'token' || kind === 'assertion') {
    const { aud, iss, sub, oid, appid } = decodeJwt(value)
    return { kind, aud, iss, sub, oid, appid }
  }
  if (kind === 'keys') return { kind, members: Object.keys(JSON.parse(value)) }
  return { kind, begins: value.trim().slice(0, 27) }
}

describe('artifacts', () => {
  for (const scenario of [SYSTEM_SECRET, USER_KEY]) {
    test(`every one of ${scenario.flow}, ${scenario.target} is shown whole where it goes over the wire`, async ({
      open,
    }) => {
      const visit = await open(queryOf(scenario))
      for (const { stop, artifacts } of await framesOf(scenario)) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
        const want = artifacts.filter(({ kind }) => kind !== 'secret').map(essence)
        await expect
          .poll(async () => (await shown(visit)).filter(({ kind }) => kind !== 'secret').map(essence), {
            message: `stop ${stop.id}`,
          })
          .toEqual(expect.arrayContaining(want))
        if (want.length === 0)
          expect(
            (await shown(visit)).filter(({ kind }) => kind === 'token' || kind === 'assertion'),
            `stop ${stop.id}`,
          ).toEqual([])
      }
    })
  }

  test('the token shown verifies against the key set shown, outside of the page', async ({ open }) => {
    const visit = await open(queryOf(USER_SECRET, '6', { detail: 'all' }), { makesKeys: true })
    const keys: JSONWebKeySet[] = []
    const tokens: string[] = []
    const forTheVault = () => tokens.find((token) => String(decodeJwt(token).aud).includes('vault.azure.net'))
    for (let i = 0; i < 40 && !(keys.length > 0 && forTheVault()); i += 1) {
      const artifacts = await shown(visit)
      keys.push(...ofKind(artifacts, 'keys').map((value) => JSON.parse(value) as JSONWebKeySet))
      tokens.push(...ofKind(artifacts, 'token'))
      await visit.press('ArrowRight')
      await visit.painted()
    }
    const { payload, protectedHeader } = await jwtVerify(forTheVault()!, createLocalJWKSet(keys.at(-1)!))
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload.exp! - payload.nbf!).toBeGreaterThan(3_600)
  })
})

describe('secrets', () => {
  for (const scenario of SCENARIOS.filter(({ order }) => order === 'attach-first')) {
    test(`${scenario.flow}, ${scenario.target}: neither a private key nor a secret is ever in the document`, async ({
      open,
    }) => {
      const frames = await framesOf(scenario)
      const values = frames
        .flatMap(({ artifacts }) => artifacts)
        .filter(({ kind }) => kind === 'secret')
        .map(({ value }) => value)
      const visit = await open(queryOf(scenario))
      for (const { stop } of frames) {
        await visit.press('ArrowRight')
        await visit.at(stop.id)
        await visit.painted()
        const html = await visit.page.content()
        expect(html).not.toContain('PRIVATE KEY')
        expect(
          values.filter((value) => html.includes(value)),
          `stop ${stop.id}`,
        ).toEqual([])
        expect(pkcs12In(html), `stop ${stop.id}`).toEqual([])
      }
    })
  }

  test('a secret that arrives is shown masked', async ({ open }) => {
    const visit = await open(queryOf(SYSTEM_SECRET, '7.2'))
    await expect.poll(async () => ofKind(await shown(visit), 'secret').length).toBeGreaterThan(0)
    for (const value of ofKind(await shown(visit), 'secret'))
      expect(value).toMatch(/^[•*●∙·\s]*$|mask|hidden/i)
  })
})

/** Base64 runs that hold a PKCS#12 bag, whose object identifiers begin with 1.2.840.113549.1.12.10.1 (RFC 7292, appendix D). */
function pkcs12In(html: string) {
  const bag = Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01])
  return (html.match(/[A-Za-z0-9+/=_-]{300,}/g) ?? []).filter((run) =>
    Buffer.from(run, 'base64').includes(bag),
  )
}

describe('what the screen says', () => {
  test('at step 5 there is no credential in the request, and it says that this is the point', async ({
    open,
  }) => {
    for (const scenario of [SYSTEM_SECRET, USER_SECRET]) {
      const visit = await open(queryOf(scenario, '5'))
      const text = await visit.page.locator('body').innerText()
      expect(text).toMatch(/metadata: true/i)
      expect(text).toContain('169.254.169.254')
      expect(text).toMatch(/no (token|credential|secret|password|JWT)/i)
      expect((await shown(visit)).filter(({ kind }) => kind !== 'keys')).toEqual([])
      expect(text).not.toMatch(/^authorization:/im)
    }
  })

  for (const scenario of SCENARIOS.filter(({ order }) => order === 'attach-first')) {
    test(`at the end the verdict on ${scenario.flow}, ${scenario.target} is there, check by check`, async ({
      open,
    }) => {
      const frames = await framesOf(scenario)
      const last = frames.at(-1)!
      const visit = await open(queryOf(scenario, last.stop.id))
      const checks = await visit.page
        .locator('[data-check]')
        .evaluateAll((elements) =>
          elements.map((element) => [
            element.getAttribute('data-check'),
            element.getAttribute('data-passed'),
          ]),
        )
      expect(checks).toEqual(last.exchange.checks.map(({ name, passed }) => [name, `${passed}`]))
      expect(last.exchange.checks.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['signature', 'issuer', 'audience', 'not-before', 'expiry', 'permission']),
      )
    })
  }
})
