import { loadFaults, type FaultId } from '#player'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, loadWords, type FaultWords } from './index.ts'

const { FAULTS } = await loadFaults()
const everywhere = await Promise.all(
  LANGUAGES.map(async (lang) => [lang, (await loadWords(lang)).faults] as const),
)

describe.each(everywhere)('the words of faults, %s', (lang, { words, groups }) => {
  const all = Object.entries(words) as [FaultId, FaultWords][]
  const broken = (rule: (words: FaultWords, id: FaultId) => boolean) =>
    all.filter(([id, each]) => !rule(each, id)).map(([id]) => id)

  it('are there for every fault of the player, and for no other', () => {
    expect(all.map(([id]) => id).sort()).toEqual(FAULTS.map(({ id }) => id).sort())
  })
  it('stand in exactly one group each', () => {
    const grouped = groups.flatMap(({ faults }) => Object.entries(faults))
    expect(grouped.map(([id]) => id).sort()).toEqual(all.map(([id]) => id).sort())
    for (const [id, each] of grouped) expect(each).toBe(words[id as FaultId])
    expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length)
  })
  it('leave nothing empty, and no title for two', () => {
    expect(
      broken(({ source, attack: _, ...texts }) =>
        [...Object.values(texts), source.title].every((text) => text === text.trim() && text !== ''),
      ),
    ).toEqual([])
    expect(new Set(all.map(([, { title }]) => title)).size).toBe(all.length)
  })
  it('are short: a title for a list, a cause of at most fifty words', () => {
    const count = (text: string) => text.split(/\s+/).length
    expect(broken(({ title }) => count(title) <= 9 && !title.endsWith('.'))).toEqual([])
    expect(
      broken(({ symptom, cause, fix }) => count(symptom) <= 30 && count(cause) <= 50 && count(fix) <= 30),
    ).toEqual([])
    expect(
      broken(({ symptom, cause, fix }) => [symptom, cause, fix].every((text) => text.endsWith('.'))),
    ).toEqual([])
  })
  it('say of what attackers try what stops it, and that nothing does where the cloud lets it pass', () => {
    const attacks = all.flatMap(([id, { attack }]) => (attack ? [[id, attack] as const] : []))
    expect(attacks.map(([id]) => id).sort()).toEqual([
      'arm.vault-token',
      'attack.local-process',
      'attack.replay',
      'attack.ssrf',
      'entra.own-certificate',
      'keyvault.arm-token',
    ])
    for (const [id, { stops, limit }] of attacks) {
      const {
        expected: { status },
      } = FAULTS.find((fault) => fault.id === id)!
      if (lang === 'en') expect(stops.startsWith('Nothing'), id).toBe(status < 400)
      for (const text of [stops, limit]) expect(text).toMatch(/\S.*\.$/)
    }
  })
  it('go to Microsoft Learn or to an RFC', () => {
    expect(
      broken(
        ({ source: { url } }) =>
          /^https:\/\/(learn\.microsoft\.com\/|www\.rfc-editor\.org\/rfc\/rfc)/.test(url) &&
          URL.canParse(url),
      ),
    ).toEqual([])
  })
  it('fit a group’s service: it answers, or nobody does', () => {
    for (const { service, faults } of groups.filter(
      (group) => group.service === 'keyvault' || group.service === 'arm',
    )) {
      for (const { id, expected } of FAULTS)
        if (id in faults) expect([service, undefined], id).toContain(expected.by)
    }
  })
})

describe('what is said of the answer, in English', async () => {
  const { words } = (await loadWords('en')).faults
  const names = {
    imds: 'IMDS',
    entra: 'Entra',
    keyvault: 'Key Vault',
    arm: 'ARM',
    proxy: 'A proxy',
  } as Readonly<Record<string, string>>

  it.each(FAULTS.map(({ id, expected }) => [id, expected] as const))('%s', (id, { by, status, code }) => {
    const { symptom } = words[id]
    if (by === undefined) return expect(symptom).toMatch(/^No answer: /)
    expect(symptom).toContain(`${names[by]!} answers ${status}`)
    if (code !== undefined) expect(symptom).toContain(code)
    const statuses = symptom.match(/\b[1-5]\d\d\b/g) ?? []
    expect(statuses, 'the status that it names is the one that comes').toContain(String(status))
  })
})
