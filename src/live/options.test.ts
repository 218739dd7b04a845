import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOptions, UsageError } from './options.mjs'

describe('the command line of npm run vm', () => {
  it('leaves everything from the first word that is no option to the program', () => {
    expect(readOptions(['--setup', 'user', 'node', '--setup', 'app.js', '--help'])).toMatchObject({
      help: false,
      setup: 'user',
      command: ['node', '--setup', 'app.js', '--help'],
    })
    expect(readOptions(['--keep', '--', '--odd'])).toMatchObject({ keep: true, command: ['--odd'] })
  })
  it('starts with a system-assigned identity that may read the secret', () => {
    expect(readOptions(['true'])).toMatchObject({ setup: 'system', grants: ['secret'], secrets: [], port: 0 })
  })
  it('takes client ids for user-assigned identities alone', () => {
    const [one, two] = ['11111111-2222-3333-4444-555555555555', 'AAAAAAAA-2222-3333-4444-555555555555']
    expect(readOptions(['--client-id', one, 'true'])).toMatchObject({ setup: 'user', clientIds: [one] })
    expect(readOptions(['--client-id', one, '--client-id', two, 'true'])).toMatchObject({
      setup: 'many',
      clientIds: [one, two.toLowerCase()],
    })
    expect(() => readOptions(['--setup', 'system', '--client-id', one, 'true'])).toThrow('user or many')
  })
  it('keeps everything after the first = as the secret’s value', () => {
    expect(readOptions(['--secret', 'a=b=c', '--secret', 'd', 'true']).secrets).toEqual([
      { name: 'a', value: 'b=c' },
      { name: 'd', value: undefined },
    ])
  })
  it.each([
    [['--nope', 'true'], '--nope'],
    [['--setup', 'both', 'true'], '--setup both: it can be system, user, many, none'],
    [['--client-id', 'me', 'true'], 'me is not a GUID'],
    [['--vault', 'a', 'true'], '--vault a: a name has 3 to 24 letters, digits and hyphens'],
    [['--secret', '=x', 'true'], '--secret'],
    [['--port', '70000', 'true'], '--port 70000'],
    [['--port'], 'port'],
    [[], 'COMMAND'],
  ])('says of %j what is wrong', (args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError)
    expect(() => readOptions(args)).toThrow(message)
  })
  it('reads any words or says what is wrong with them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('--setup', '--keep', '--', '--port', 'x'))),
        (args) => {
          try {
            expect(readOptions(args).command.length).toBeLessThanOrEqual(args.length)
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError)
          }
        },
      ),
    )
  })
})
