import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, expectTypeOf, test } from 'vitest'
import { DEFAULT_LINK, parseLink, formatLink, type Link } from '#player'
import type {
  ManagedIdentityFlowCommands,
  ManagedIdentityFlowDetail,
  ManagedIdentityFlowElement,
  ManagedIdentityFlowErrorCode,
  ManagedIdentityFlowEventMap,
  ManagedIdentityFlowFrameMessages,
  ManagedIdentityFlowHostMessages,
  ManagedIdentityFlowState,
} from '../../../public/embed.d.ts'
import { ROOT } from '../../tools/project.mjs'
import { interfacesIn, type Declared } from '../../tools/docs/declarations.ts'
import { camelCase, PARAMETERS, type Parameter } from './element/parameters.ts'
import { STYLE } from './element/style.ts'
import type { detailOf, stateOf } from './messages/commands.ts'
import {
  EVENTS,
  METHODS,
  type EmbedMessage,
  type ErrorCode,
  type EventName,
  type HostMessage,
  type Method,
} from './messages/protocol.ts'

const file = path.join(ROOT, 'public/embed.d.ts')
const interfaces = interfacesIn(fs.readFileSync(file, 'utf8'))
const membersOf = (name: string): readonly Declared[] => interfaces.get(name)!.members
const namesOf = (name: string) => membersOf(name).map((one) => one.name)

describe('embed.d.ts', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'consumer-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const compile = (program: string) => {
    fs.copyFileSync(file, path.join(folder, 'embed.d.ts'))
    fs.writeFileSync(path.join(folder, 'consumer.ts'), program)
    const options = [
      '--strict',
      '--noEmit',
      '--noUncheckedIndexedAccess',
      '--exactOptionalPropertyTypes',
      '--skipLibCheck',
      'false',
      '--types',
      '',
      '--target',
      'es2022',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--lib',
      'es2022,dom,dom.iterable',
    ]
    return spawnSync(
      process.execPath,
      [path.join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, 'consumer.ts'],
      { cwd: folder, encoding: 'utf8' },
    ).stdout.trim()
  }

  test('is what a strict program of somebody else’s compiles with, right uses and wrong ones', () => {
    const program = fs.readFileSync(path.join(ROOT, 'src/surfaces/embed/testing/consumer.txt'), 'utf8')
    expect(compile(program)).toBe('')
    expect(
      compile(`${program}\n// @ts-expect-error\nmade.flow = 'system'\n`),
      'an expectation in vain',
    ).toMatch(/TS2578/)
  })

  test('has a property for every attribute of the element, and one for nothing else', () => {
    const written = membersOf('ManagedIdentityFlowElement').filter(
      ({ kind, isReadonly }) => kind === 'property' && !isReadonly,
    )
    expect(written.map(({ name }) => name).toSorted()).toEqual(
      [...PARAMETERS.map(camelCase), 'src', 'title'].toSorted(),
    )
    for (const { name, doc } of written) {
      expect(doc.text, name).not.toBe('')
      expect([doc.tags['values'], doc.tags['example']].filter(Boolean), name).toHaveLength(1)
    }
  })

  test('names values and examples that links take, all values where they can be counted, and the defaults', () => {
    // The compiler asks for every value that there is.
    const all: Partial<Record<Parameter, Readonly<Record<string, true>>>> = {
      flow: { system: true, user: true } satisfies Record<Exclude<Link['flow'], 'both'>, true>,
      target: { secret: true, key: true, arm: true } satisfies Record<Link['target'], true>,
      order: { 'attach-first': true, 'grant-first': true } satisfies Record<Link['order'], true>,
      detail: { main: true, all: true } satisfies Record<Link['detail'], true>,
      view: { diagram: true, sequence: true, states: true } satisfies Record<Link['view'], true>,
      panel: {
        http: true,
        token: true,
        certificate: true,
        verdict: true,
        knows: true,
        ids: true,
        code: true,
        faults: true,
        clock: true,
        fidelity: true,
      } satisfies Record<NonNullable<Link['panel']>, true>,
      theme: { auto: true, light: true, dark: true, contrast: true } satisfies Record<Link['theme'], true>,
      reveal: { auto: true, manual: true } satisfies Record<Link['reveal'], true>,
    }
    for (const { name, doc } of membersOf('ManagedIdentityFlowElement').filter((one) =>
      (PARAMETERS as readonly string[]).includes(one.name),
    )) {
      const values = doc.tags['example'] ?? doc.tags['values']![0]!.split(', ')
      for (const value of values)
        expect(parseLink(`?${new URLSearchParams({ [name]: value })}`).warnings, `${name}=${value}`).toEqual(
          [],
        )
      const known = all[name as Parameter]
      if (known) expect(doc.tags['values']?.[0], name).toBe(Object.keys(known).join(', '))
      const initial = doc.tags['default']?.[0]
      if (initial !== undefined)
        expect(formatLink({ ...DEFAULT_LINK, ...parseLink(`?${name}=${initial}`).link }), name).toBe('')
      else expect(DEFAULT_LINK[name as Parameter]?.toString() ?? '', name).toBe('')
    }
  })

  test('has the commands, events and messages of the protocol, and no others', () => {
    expect(namesOf('ManagedIdentityFlowCommands')).toEqual(METHODS)
    expect(namesOf('ManagedIdentityFlowEventMap')).toEqual(EVENTS)
    for (const name of [
      'ManagedIdentityFlowCommands',
      'ManagedIdentityFlowEventMap',
      'ManagedIdentityFlowHostMessages',
      'ManagedIdentityFlowFrameMessages',
    ])
      for (const one of membersOf(name)) expect(one.doc.text, `${name}.${one.name}`).not.toBe('')
    // These fail where types are checked.
    expectTypeOf<keyof ManagedIdentityFlowCommands>().toEqualTypeOf<Method>()
    expectTypeOf<keyof ManagedIdentityFlowEventMap | 'resize'>().toEqualTypeOf<EventName>()
    expectTypeOf<ManagedIdentityFlowErrorCode>().toEqualTypeOf<ErrorCode>()
    expectTypeOf<keyof ManagedIdentityFlowHostMessages>().toEqualTypeOf<HostMessage['type']>()
    expectTypeOf<keyof ManagedIdentityFlowFrameMessages>().toEqualTypeOf<EmbedMessage['type']>()
    expectTypeOf<Omit<ReturnType<typeof stateOf>, 'mode'>>().toExtend<
      Omit<ManagedIdentityFlowState, 'mode'>
    >()
    expectTypeOf<ReturnType<typeof detailOf>>().toExtend<ManagedIdentityFlowDetail>()
    expectTypeOf<Method>().toExtend<keyof ManagedIdentityFlowElement | `set${string}`>()
  })

  test('names the slots, parts and custom properties that the element has', () => {
    const { slot, csspart, cssprop } = interfaces.get('ManagedIdentityFlowElement')!.doc.tags
    const [source, named] = [
      fs.readFileSync(path.join(ROOT, 'src/surfaces/embed/element/element.ts'), 'utf8'),
      (tags: readonly string[]) => tags.map((tag) => tag.split(' ')[0]).toSorted(),
    ]
    const all = (text: string, pattern: RegExp) =>
      [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].toSorted()
    expect(named(slot!)).toEqual(all(source, /slotNamed\('([\w-]+)'\)/g))
    expect(named(csspart!)).toEqual(all(source, /\.part\.add\('([\w-]+)'\)/g))
    expect(named(cssprop!)).toEqual(all(STYLE, /var\((--[\w-]+)/g))
  })
})
