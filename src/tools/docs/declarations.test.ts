import { describe, expect, test } from 'vitest'
import { interfacesIn } from './declarations.ts'

describe('what a file of declarations says', () => {
  test('of its interfaces and their members, with words and tags', () => {
    const found = interfacesIn(`
      /** Of the file. */

      /**
       * A thing, in
       * two lines.
       *
       * @slot poster - A picture,
       *   wrapped.
       * @slot fallback - Until then.
       */
      export interface Thing extends Other {
        /** How many. @values 1, 2 @default 1 */
        count: number | null
        readonly plain: readonly string[]
        // no words of the contract
        go(to: string | number, fast?: boolean): Promise<Thing>
        addEventListener(type: string): void
      }
      interface Hidden { no: 1 }
      export type Alias = Thing | null
    `)
    expect([...found.keys()]).toEqual(['Thing'])
    expect(found.get('Thing')).toEqual({
      doc: {
        text: 'A thing, in two lines.',
        tags: { slot: ['poster - A picture, wrapped.', 'fallback - Until then.'] },
      },
      members: [
        {
          name: 'count',
          kind: 'property',
          type: 'number | null',
          isReadonly: false,
          doc: { text: 'How many.', tags: { values: ['1, 2'], default: ['1'] } },
        },
        {
          name: 'plain',
          kind: 'property',
          type: 'readonly string[]',
          isReadonly: true,
          doc: { text: '', tags: {} },
        },
        {
          name: 'go',
          kind: 'method',
          type: '(to: string | number, fast?: boolean): Promise<Thing>',
          isReadonly: false,
          doc: { text: '', tags: {} },
        },
        {
          name: 'addEventListener',
          kind: 'method',
          type: '(type: string): void',
          isReadonly: false,
          doc: { text: '', tags: {} },
        },
      ],
    })
  })
  test('is not made up where they cannot be read', () =>
    expect(() => interfacesIn('export interface {')).toThrow(/cannot be read/))
})
