import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBranch } from '../branch.ts'
import { recorded, scenario } from '../testing/runs.ts'
import { checkEdit, EditError, type Edit } from './edit.ts'
import { packEdit, unpackEdit } from './packedEdit.ts'

const text = fc.string({ maxLength: 60, unit: 'grapheme' })
const headerText = fc.stringMatching(/^[\x20-\x7e]{0,40}$/)
const edits: fc.Arbitrary<Edit> = fc.record(
  {
    kind: fc.constantFrom('imds.token', 'entra.token', 'secret.get', 'role.assign'),
    nth: fc.nat(5),
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
    url: fc.webUrl(),
    headers: fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,20}$/), fc.option(headerText), { maxKeys: 4 }),
    body: text,
    form: fc.dictionary(fc.stringMatching(/^[a-z_]{1,20}$/), fc.option(text), { maxKeys: 3 }),
    jwt: fc.record(
      {
        claims: fc.dictionary(
          fc.stringMatching(/^[a-z]{1,8}$/),
          fc.oneof(text, fc.integer(), fc.constant(null)),
          { maxKeys: 3 },
        ),
        signature: fc.constantFrom('own', 'none'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['kind', 'nth'] },
) as fc.Arbitrary<Edit>

describe('an edit in a link', () => {
  test('comes back as it was, and a link takes it', () => {
    fc.assert(
      fc.property(edits, (edit) => {
        let packed: string
        try {
          packed = packEdit(edit)
        } catch (error) {
          expect(error).toMatchObject({ code: 'long' })
          return
        }
        expect(unpackEdit(packed)).toEqual(checkEdit(edit))
        expect(readBranch(packed)).toBe(packed)
        expect(readBranch(`${packed}.off.on`)).toBe(`${packed}.off.on`)
      }),
    )
  })

  test('anything else is refused with an EditError, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            kind: fc.constant('imds.token'),
            nth: fc.nat(3),
            url: fc.anything(),
            headers: fc.anything(),
            jwt: fc.anything(),
            line: fc.anything(),
          }),
        ),
        (value) => {
          try {
            expect(checkEdit(value)).toBeDefined()
          } catch (error) {
            expect(error).toBeInstanceOf(EditError)
          }
        },
      ),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^e1-[\w-]{0,200}$/), (packed) => {
        try {
          unpackEdit(packed)
        } catch (error) {
          expect(error).toBeInstanceOf(EditError)
        }
      }),
    )
  })

  test.each([
    [{ kind: 'toString', nth: 0 }, 'kind'],
    [{ kind: 'imds.token', nth: -1 }, 'kind'],
    [{ kind: 'imds.token', nth: 0, method: 'CONNECT' }, 'method'],
    [{ kind: 'imds.token', nth: 0, url: 'javascript:alert(1)' }, 'url'],
    [{ kind: 'imds.token', nth: 0, headers: { 'a b': 'x' } }, 'headers'],
    [{ kind: 'imds.token', nth: 0, headers: { a: 'x\r\nb: y' } }, 'headers'],
    [{ kind: 'imds.token', nth: 0, body: 7 }, 'body'],
    [{ kind: 'entra.token', nth: 0, form: { scope: 7 } }, 'form'],
    [{ kind: 'imds.token', nth: 0, jwt: { chars: [[0, 'ab']] } }, 'jwt'],
    [{ kind: 'imds.token', nth: 0, line: { does: 'answer', status: 200, times: 1 } }, 'line'],
  ])('%j is refused: %s', (edit, code) => {
    expect(() => checkEdit(edit)).toThrow(expect.objectContaining({ code }))
  })
})

const edited = (edit: Edit, seed = 'edits') =>
  recorded({ ...scenario('system'), branch: packEdit(edit) }, { seed })
const biteIn = (run: Awaited<ReturnType<typeof edited>>) =>
  run.frames.main.find(({ stop }) => stop.id === run.bites?.main)!

describe('an edited request is really sent', () => {
  test('a header', async () => {
    const bite = biteIn(await edited({ kind: 'imds.token', nth: 0, headers: { metadata: 'True' } }))
    expect(bite.stop).toMatchObject({ kind: 'imds.token', half: 'response', ok: false })
    expect(JSON.parse(bite.exchange.response!.body)).toMatchObject({ error: 'bad_request_102' })
    expect(bite.exchange.request.headers).toContainEqual(['metadata', 'True'])
  })
  test('a query', async () => {
    const bite = biteIn(
      await edited({
        kind: 'imds.token',
        nth: 0,
        url: 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01',
      }),
    )
    expect(JSON.parse(bite.exchange.response!.body)).toMatchObject({
      error: 'invalid_request',
      error_description: 'Required audience parameter not specified',
    })
  })
  test('a claim of the access token: the signature no longer fits', async () => {
    const bite = biteIn(
      await edited({ kind: 'secret.get', nth: 0, jwt: { claims: { oid: 'somebody-else' } } }),
    )
    expect(bite.exchange.response!.status).toBe(401)
    expect(bite.exchange.checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual([
      'signature',
    ])
  })
  test('a claim of the assertion, signed anew with somebody’s own key: Entra knows no such signature', async () => {
    const run = await edited({ kind: 'entra.token', nth: 0, jwt: { claims: { jti: 'x' }, signature: 'own' } })
    expect(biteIn(run).exchange).toMatchObject({ to: 'entra', response: { status: 401 } })
    expect(biteIn(run).exchange.response!.body).toContain('AADSTS700027')
    expect(run.frames.main.at(-1)!.exchange).toMatchObject({ to: 'imds', response: { status: 400 } })
  })
  test('a field of a form, the others as they were', async () => {
    const bite = biteIn(await edited({ kind: 'entra.token', nth: 0, form: { client_assertion: null } }))
    const form = new URLSearchParams(bite.exchange.request.body)
    expect([...form.keys()]).toEqual(['client_id', 'scope', 'grant_type', 'client_assertion_type'])
    expect(bite.exchange.response!.body).toContain('AADSTS7000216')
  })
  test('a body', async () => {
    const run = await edited({ kind: 'role.assign', nth: 0, body: '{"properties":' })
    expect(biteIn(run).exchange.response!.status).toBe(400)
    expect(run.frames.main.at(-1)).toBe(biteIn(run))
  })
  test('a change that changes nothing: the run goes to its end and shows the answer', async () => {
    const run = await edited({ kind: 'imds.token', nth: 0, headers: { 'x-mine': 'hello' } })
    expect(biteIn(run).stop).toMatchObject({ kind: 'imds.token', half: 'response', ok: true })
    expect(run.frames.main.at(-1)!.stop).toMatchObject({ step: 7, ok: true })
  })
  test('an action after it is gone as well', async () => {
    const run = await recorded(
      {
        ...scenario('system'),
        branch: `${packEdit({ kind: 'imds.token', nth: 0, headers: { 'x-mine': '1' } })}.off`,
      },
      { seed: 'edits' },
    )
    expect(run.survivors).toBeDefined()
    expect(run.scenario.branch).toMatch(/^e1-[\w-]+\.off$/)
  })
  test('a packed edit that cannot be read is left out, and the run says so', async () => {
    const run = await recorded({ ...scenario('system'), branch: 'e1-AAAA' }, { seed: 'edits' })
    expect(run.scenario.branch).toBeUndefined()
    expect(run.frames.main.at(-1)!.stop).toMatchObject({ step: 7, ok: true })
  })
})
