import { Fragment, type ReactNode } from 'react'
import { fill } from '#content'
import type { DocsWords } from '#content'
import { PARAMETERS } from '../../surfaces/embed/element/parameters.ts'
import type { Declared, DeclaredInterface } from './declarations.ts'
import { Rich, Section } from './parts.tsx'

export type Declarations = ReadonlyMap<string, DeclaredInterface>

const PREFIX = 'ManagedIdentityFlow'
/** Members of an interface of `embed.d.ts`. @throws Error where it has none of that name */
export function membersOf(declarations: Declarations, name: string): readonly Declared[] {
  const found = declarations.get(PREFIX + name)
  if (!found) throw new Error(`embed.d.ts declares no ${PREFIX}${name}`)
  return found.members
}
const short = (type: string) =>
  type.replaceAll(PREFIX, '').replaceAll('readonly ', '').replaceAll(/\s+/g, ' ').replace(/^\| /, '')

/** What the element declares, sorted by what it is for authors. */
export function elementParts(declarations: Declarations) {
  const all = membersOf(declarations, 'Element').filter(({ name }) => name !== 'addEventListener')
  const isAttribute = ({ name }: Declared) =>
    ([...PARAMETERS, 'src', 'title'] as readonly string[]).includes(name)
  return {
    attributes: all.filter(isAttribute),
    properties: all.filter((one) => one.kind === 'property' && !isAttribute(one)),
    methods: all.filter(({ kind }) => kind === 'method'),
  }
}

/** Everything that an author can rely on, from the file of types. */
export function ReferenceSection({
  declarations,
  words,
}: {
  readonly declarations: Declarations
  readonly words: DocsWords
}) {
  const { reference: r } = words
  const { attributes, properties, methods } = elementParts(declarations)
  const { tags } = declarations.get(`${PREFIX}Element`)!.doc
  const [before, after] = fill(r.about, { file: '\n' }).split('\n')
  return (
    <Section id="reference" title={r.title}>
      <p>
        {before}
        <a href="embed.d.ts">embed.d.ts</a>
        {after}
      </p>
      <Table id="attributes" title={r.attributes} about={r.attributesAbout}>
        {attributes.map((one) => (
          <Attribute key={one.name} of={one} words={words} />
        ))}
      </Table>
      <Table id="properties" title={r.properties}>
        {properties.map((one) => (
          <Row key={one.name} name={`${one.name}: ${short(one.type)}`}>
            <p>
              <Rich>{one.doc.text}</Rich>
            </p>
          </Row>
        ))}
      </Table>
      <Table id="methods" title={r.methods} about={r.methodsAbout}>
        {methods.map((one) => (
          <Row key={one.name} name={`${one.name}${short(one.type)}`}>
            <p>
              <Rich>{one.doc.text}</Rich>
            </p>
          </Row>
        ))}
      </Table>
      <Table id="events" title={r.events} about={r.eventsAbout}>
        {membersOf(declarations, 'EventMap').map((one) => (
          <EventRow key={one.name} of={one} declarations={declarations} words={words} />
        ))}
      </Table>
      {(
        [
          ['slots', r.slots, tags['slot']],
          ['parts', r.parts, tags['csspart']],
          ['variables', r.variables, tags['cssprop']],
        ] as const
      ).map(([id, title, texts]) => (
        <Table key={id} id={id} title={title}>
          {texts!.map((text) => (
            <Tagged key={text} text={text} />
          ))}
        </Table>
      ))}
      <Table id="messages-to" title={r.host} about={r.hostAbout}>
        {membersOf(declarations, 'HostMessages').map((one) => (
          <Message key={one.name} of={one} />
        ))}
      </Table>
      <Table id="messages-from" title={r.frame}>
        {membersOf(declarations, 'FrameMessages').map((one) => (
          <Message key={one.name} of={one} />
        ))}
      </Table>
      <Table id="commands" title={r.commands}>
        {membersOf(declarations, 'Commands').map((one) => (
          <Row key={one.name} name={`${one.name}${short(one.type)}`}>
            <p>
              <Rich>{one.doc.text}</Rich>
            </p>
          </Row>
        ))}
      </Table>
      <Table id="errors" title={r.errors}>
        {Object.entries(r.codes).map(([code, about]) => (
          <Row key={code} name={code}>
            <p>
              <Rich>{about}</Rich>
            </p>
          </Row>
        ))}
      </Table>
    </Section>
  )
}

const Table = ({
  id,
  title,
  about,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
}) => (
  <>
    <h3 id={id}>{title}</h3>
    {about && (
      <p>
        <Rich>{about}</Rich>
      </p>
    )}
    <dl className="ref">{children}</dl>
  </>
)

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>
      <code>{name}</code>
    </dt>
    <dd>{children}</dd>
  </div>
)

export const valuesOf = ({ doc }: Declared): readonly string[] => doc.tags['values']?.[0]?.split(', ') ?? []

function Attribute({ of, words: { reference: r } }: { readonly of: Declared; readonly words: DocsWords }) {
  const { default: initial, example } = of.doc.tags
  return (
    <Row name={of.name}>
      <p>
        <Rich>{of.doc.text}</Rich>
      </p>
      <p className="values">
        {example ? r.suchAs : r.values}:{' '}
        {(example ?? valuesOf(of)).map((value) => (
          <Fragment key={value}>
            <code>{value}</code>{' '}
          </Fragment>
        ))}
        {initial && (
          <span>
            {r.initial}: <code>{initial}</code>
          </span>
        )}
      </p>
    </Row>
  )
}

/** What its `detail` has beside that of every event. */
function EventRow({
  of,
  declarations,
  words: { reference: r },
}: {
  readonly of: Declared
  readonly declarations: Declarations
  readonly words: DocsWords
}) {
  const type = /^CustomEvent<(.*)>$/s.exec(of.type)![1]!
  const named = declarations.get(type)
  const detail =
    type === `${PREFIX}Detail`
      ? undefined
      : named
        ? `{ ${named.members.map((one) => `${one.name}: ${short(one.type)}`).join('; ')} }`
        : short(type.replace(`${PREFIX}Detail & `, ''))
  return (
    <Row name={of.name}>
      <p>
        <Rich>{of.doc.text}</Rich>
      </p>
      {detail && (
        <p className="values">
          {r.detail}: <code>{detail}</code>
        </p>
      )}
    </Row>
  )
}

const Message = ({ of }: { readonly of: Declared }) => (
  <Row name={of.name}>
    <p>
      <Rich>{of.doc.text}</Rich>
    </p>
    {of.type !== 'object' && (
      <p className="values">
        <code>{short(of.type)}</code>
      </p>
    )}
  </Row>
)

/** `name - what it is`. */
function Tagged({ text }: { readonly text: string }) {
  const [, name, about] = /^(\S+) - (.*)$/.exec(text)!
  return (
    <Row name={name!}>
      <p>
        <Rich>{about!}</Rich>
      </p>
    </Row>
  )
}
