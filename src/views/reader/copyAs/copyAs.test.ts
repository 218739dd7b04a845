import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exchange, HeaderLine } from '#engine'
import { classify } from '#machines'
import { SCENARIOS } from '#player'
import { recorded } from '../../../player/testing/runs.ts'
import { exchangeOf } from '../../inspector/testing/exchangeOf.ts'
import { asHttpFile } from './httpFile.ts'
import { copiesOf } from './index.ts'
import { operationOf } from './operation.ts'
import { sentBy, type Sent } from './sent.ts'

let exchanges: readonly Exchange[] = []
let folder = ''
beforeAll(async () => {
  const many = { flow: 'user', target: 'arm', order: 'attach-first', branch: 'second.many' } as const
  exchanges = (await Promise.all([...SCENARIOS, many].map((scenario) => recorded(scenario)))).flatMap((run) => run.exchanges)
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'copy-as-'))
  // Stands where the tools would: says with which arguments it was called.
  for (const tool of ['curl', 'az']) {
    fs.writeFileSync(path.join(folder, tool), `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.argv.slice(2)))\n`, { mode: 0o755 })
  }
}, 120_000)
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** The arguments that a shell makes of a command. */
const argumentsIn = (text: string) =>
  JSON.parse(execFileSync('bash', ['--norc', '--noprofile', '-c', text], { env: { PATH: `${folder}:${process.env['PATH']}` }, encoding: 'utf8' })) as readonly string[]

/** What curl would send, by its manual. */
function requestOf(args: readonly string[]): Pick<Sent, 'method' | 'url' | 'headers' | 'body'> {
  const valued = new Map<string, string[]>()
  let [url, head] = ['', false]
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--head') head = true
    else if (['--request', '--header', '--data-raw', '--noproxy'].includes(arg)) valued.set(arg, [...(valued.get(arg) ?? []), args[++i]!])
    else if (arg !== '--globoff') url = arg
  }
  const headers = (valued.get('--header') ?? []).filter((line) => line !== 'content-type:').map((line): HeaderLine => {
    const [, name, value] = /^([^:;]+)(?:: ?([^]*)|;)$/.exec(line)!
    return [name!, value ?? '']
  })
  const [body = ''] = valued.get('--data-raw') ?? []
  return { method: head ? 'HEAD' : (valued.get('--request')?.[0] ?? 'GET'), url, headers, body }
}
const plain = ({ method, url, headers, body }: Sent) => ({ method, url, headers, body })

/** Quotes of every kind, newlines, and what shells, PowerShell, Bicep and HCL would take for their own. */
const nasty = fc.array(fc.constantFrom("'", '"', '$', '$(id)', '${x}', '%{x}', '`', '\\', '\n', '\r\n', '!', '‘', '’', '‚', '‛', '@', ';', '#', 'é', '{{a}}', 'a', ' ')).map((parts) => parts.join(''))
const request = (body: string, header = 'x') => exchangeOf({ request: { method: 'POST', url: 'https://a.test/[1-2]{a,b}?q=%27', headers: [['host', 'a.test'], ['x-odd', header]], body } })

describe('curl', () => {
  it('leads to exactly the request that was recorded, through a shell', () => {
    const seen = new Set(exchanges.map(classify))
    expect(seen.size).toBeGreaterThan(15)
    for (const kind of seen) {
      const exchange = exchanges.find((each) => classify(each) === kind)!
      expect(requestOf(argumentsIn(copiesOf(exchange).curl!)), kind).toEqual(plain(sentBy(exchange)))
    }
  })
  it('whatever the body and the headers hold', () => {
    fc.assert(fc.property(nasty, nasty, (body, header) => {
      const exchange = request(body, header.replace(/[\r\n]/g, ''))
      expect(requestOf(argumentsIn(copiesOf(exchange).curl!))).toEqual(plain(sentBy(exchange)))
    }), { numRuns: 60 })
  })
  it('asks IMDS directly', () => {
    expect(argumentsIn(copiesOf(exchanges.find((each) => classify(each) === 'imds.token')!).curl!)).toContain('--noproxy')
  })
})

/** The literal strings of a PowerShell text (about_Quoting_Rules), and the text with a mark in the place of each. */
function powerShell(text: string) {
  const literals: string[] = []
  const skeleton = text.replace(/['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]/g, (_, inner: string) => `<${literals.push(inner.replace(/(['‘’‚‛])['‘’‚‛]/g, '$1')) - 1}>`)
  return { literals, skeleton }
}

describe('PowerShell', () => {
  it('has the recorded request in its literals, and nothing else that could be run', () => {
    fc.assert(fc.property(nasty, nasty, (body, header) => {
      const value = header.replace(/[\r\n]/g, '')
      const { literals, skeleton } = powerShell(copiesOf(request(body, value)).powershell!)
      expect(literals).toEqual(['x-odd', value, ...(body === '' ? [] : [body]), 'https://a.test/[1-2]{a,b}?q=%27'])
      expect(skeleton).toMatch(/^\$headers = @\{\n {2}<0> = <1>\n\}\n(\$body = (<2>|\[Text\.Encoding\]::UTF8\.GetBytes\(<2>\))\n)?Invoke-RestMethod -Method Post -Uri <\d> -Headers \$headers( -Body \$body)?$/)
    }))
  })
  it('says the code’s request as Learn writes it', () => {
    const { literals, skeleton } = powerShell(copiesOf(exchanges.find((each) => classify(each) === 'imds.token')!).powershell!)
    expect(skeleton).toBe('$headers = @{\n  <0> = <1>\n}\nInvoke-RestMethod -Method Get -Uri <2> -NoProxy -Headers $headers')
    expect(literals.slice(0, 2)).toEqual(['metadata', 'true'])
  })
})

/** As the HTTP clients of editors read one request (Visual Studio, ".http files"). */
function parseHttpFile(text: string) {
  const [, start = '', ...rest] = text.split('\n')
  const blank = rest.indexOf('')
  const [, method = '', url = ''] = /^(\S+) (\S+)$/.exec(start)!
  const headers = rest.slice(0, blank).map((line): HeaderLine => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
  return { method, url, headers, body: rest.slice(blank + 1, -1).join('\n') }
}

describe('.http', () => {
  it('reads as the recorded request', () => {
    for (const exchange of exchanges) expect(parseHttpFile(copiesOf(exchange).file!)).toEqual(plain(sentBy(exchange)))
  })
  it('is not offered where the body would end the request', () => {
    expect(asHttpFile(sentBy(request('a\n### b')))).toBeUndefined()
    expect(copiesOf(request('a\n### b'))).not.toHaveProperty('file')
    expect(parseHttpFile(asHttpFile(sentBy(request('a\n\nb')))!).body).toBe('a\n\nb')
  })
})

const asked = (kind: string) => exchanges.filter((exchange) => classify(exchange) === kind && exchange.from === 'operator')
const bodyOf = ({ request: { body } }: Exchange) => JSON.parse(body) as {
  readonly location?: string
  readonly identity?: { readonly userAssignedIdentities?: object }
  readonly properties?: Readonly<Record<'principalId' | 'principalType' | 'roleDefinitionId', string>>
}

/** The strings of an HCL text, none of which may hold an interpolation, and the text with a mark in the place of each. */
function hcl(text: string) {
  const strings: string[] = []
  const bare = text.replace(/"((?:[^"\\\n]|\\.)*)"/g, (whole, inner: string) => {
    expect(inner.replaceAll('$${', '').replaceAll('%%{', '')).not.toMatch(/[$%]\{/)
    // What HCL escapes it escapes as JSON does.
    return `<${strings.push((JSON.parse(whole) as string).replace(/([$%])\1\{/g, '$1{')) - 1}>`
  })
  return { strings, bare }
}

describe('what operators have for it', () => {
  it('is there for what they ask in steps 1 to 4, and for nothing that Azure does by itself', () => {
    for (const exchange of exchanges) {
      const operator = ['vm.identity.enable', 'identity.create', 'vm.identity.assign', 'role.assign'].includes(classify(exchange)) && exchange.from === 'operator'
      for (const format of ['az', 'bicep', 'terraform'] as const) expect(copiesOf(exchange)[format] !== undefined, `${classify(exchange)} ${format}`).toBe(operator)
    }
  })

  it('Azure CLI: names what the request named', () => {
    const after = (args: readonly string[], name: string) => args[args.indexOf(name) + 1]
    for (const exchange of asked('role.assign')) {
      const args = argumentsIn(copiesOf(exchange).az!)
      const { principalId, roleDefinitionId } = bodyOf(exchange).properties!
      expect(args.slice(0, 3)).toEqual(['role', 'assignment', 'create'])
      expect(after(args, '--assignee-object-id')).toBe(principalId)
      expect(roleDefinitionId.endsWith(after(args, '--role')!)).toBe(true)
      expect(new URL(exchange.request.url).pathname).toBe(`${after(args, '--scope')}/providers/Microsoft.Authorization/roleAssignments/${after(args, '--name')}`)
    }
    for (const exchange of [...asked('vm.identity.enable'), ...asked('vm.identity.assign')]) {
      const args = argumentsIn(copiesOf(exchange).az!)
      const ids = Object.keys(bodyOf(exchange).identity?.userAssignedIdentities ?? {})
      expect(args.slice(0, 3)).toEqual(['vm', 'identity', 'assign'])
      expect(args.includes('--identities') ? args.slice(args.indexOf('--identities') + 1) : []).toEqual(ids)
      expect(exchange.request.url).toContain(`/virtualMachines/${after(args, '--name')}?`)
    }
    const [create] = asked('identity.create')
    expect(argumentsIn(copiesOf(create!).az!)).toContain(bodyOf(create!).location)
  })

  it('Terraform: every bracket and string is closed, the values those of the request', () => {
    for (const exchange of exchanges.filter((each) => operationOf(each) !== undefined)) {
      const { strings, bare } = hcl(copiesOf(exchange).terraform!)
      expect(bare).toMatch(/^resource <\w+> <\w+> \{\n[^]*\n\}\n$/)
      expect(bare).not.toMatch(/["$%]/)
      expect(bare.replace(/[^{}]/g, '').split('').reduce((depth, sign) => depth + (sign === '{' ? 1 : -1), 0)).toBe(0)
      const { location, identity, properties } = bodyOf(exchange)
      const url = new URL(exchange.request.url).pathname
      const named = properties ? [properties.principalId, properties.principalType, properties.roleDefinitionId, ...url.split('/providers/Microsoft.Authorization/roleAssignments/')]
        : identity ? [url, ...Object.keys(identity.userAssignedIdentities ?? {})] : [location, url.split('/').at(-1)]
      for (const value of named) expect(strings).toContain(value)
    }
  })

  it('Bicep: every bracket and string is closed, every name declared, the values those of the request', () => {
    for (const exchange of exchanges.filter((each) => operationOf(each) !== undefined)) {
      const text = copiesOf(exchange).bicep!
      const strings: string[] = []
      const bare = text.replace(/'((?:[^'\\\n]|\\.)*)'/g, (_, inner: string) => `<${strings.push(inner) - 1}>`)
      expect(bare).not.toContain("'")
      expect(bare.replace(/[^{}()]/g, '').replace(/\(\)/g, '').split('').reduce((depth, sign) => depth + (sign === '{' || sign === '(' ? 1 : -1), 0)).toBe(0)
      for (const type of strings.filter((each) => /@/.test(each))) expect(type).toMatch(/^Microsoft\.\w+(\/\w+)+@\d{4}-\d\d-\d\d$/)
      const declared = new Set([...bare.matchAll(/^(?:resource|param) (\w+)/gm)].map(([, name]) => name))
      const used = [...bare.matchAll(/^ {2}(?:parent|scope|properties|location): ([a-z]\w*)$/gm), ...text.matchAll(/\$\{(\w+)\.id\}/g)].map(([, name]) => name)
      for (const name of used) expect(declared.has(name), `${name} in\n${text}`).toBe(true)
      const operation = operationOf(exchange)!
      const named = operation.kind === 'role.assign' ? [operation.name, operation.role, operation.principalId, ...operation.scope.levels.map(([, name]) => name)]
        : operation.kind === 'vm.identity' ? [operation.type, ...operation.vm.levels.map(([, name]) => name)] : [operation.location]
      for (const value of named) expect(strings).toContain(value)
    }
  })

  it('keeps names that mean something to the tool as text', () => {
    fc.assert(fc.property(nasty, (odd) => {
      const body = JSON.stringify({ location: odd, tags: {} })
      const exchange = exchangeOf({ from: 'operator', to: 'arm', request: { method: 'PUT', url: 'https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i', body } })
      const { az, bicep, terraform } = copiesOf(exchange)
      expect(argumentsIn(az!).at(-1)).toBe(odd)
      expect(hcl(terraform!).strings.at(-1)).toBe(odd)
      expect(bicep!.match(/location: '((?:[^'\\\n]|\\.)*)'\n/)?.[1]!.replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign)).toBe(odd)
    }), { numRuns: 40 })
  })
})
