import { useState, type FocusEvent, type PointerEvent } from 'react'
import type { Artifact } from '#engine'
import type { Frame } from '#player'
import { Bar, Heading, Note, Title } from '../../parts/Prose.tsx'
import { useInspected } from '../context.tsx'
import { CodeBox, Fold, PIECE_LOOKS } from '../parts/Code.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Elsewhere } from '../parts/StopLink.tsx'
import { Claims } from './Claims.tsx'
import { goTo } from './goTo.ts'
import { readJwt, tokenKind } from './jwt.ts'
import { SignatureCheck } from './SignatureCheck.tsx'

type JwtArtifact = Artifact & { readonly kind: 'token' | 'assertion' }
const isJwt = (artifact: Artifact): artifact is JwtArtifact =>
  artifact.kind === 'token' || artifact.kind === 'assertion'
const hasJwt = ({ artifacts }: Frame) => artifacts.some(isJwt)

/** Every token and assertion that the message carries: as it travels, taken apart, explained and checked. */
export function TokenPanel() {
  const {
    frame,
    words: { ui },
  } = useInspected()
  const jwts = frame.artifacts.filter(isJwt)
  if (jwts.length === 0) return <Elsewhere text={ui.noToken} has={hasJwt} />
  return jwts.map((artifact) => <Token key={artifact.value} artifact={artifact} />)
}

/**
 * Pointing at a part, or having the focus on its name, frames its JSON and underlines the part as it travels. Its JSON does the latter too,
 * and the signature underlines what it signs.
 */
function Token({ artifact: { kind, value } }: { readonly artifact: JwtArtifact }) {
  const { words } = useInspected()
  const [pointed, focused, handlers] = useParts()
  const jwt = readJwt(value)
  if (!jwt) return <Compact kind={kind} value={value} parts={[value]} lit={[]} />
  const { name, about } = words.tokenKinds[tokenKind(kind, jwt.payload)]
  const framed = (part: Part) => pointed === part || focused === part
  const claims = {
    header: { title: words.ui.joseHeader, values: jwt.header, words: asClaims(words.jose) },
    payload: {
      title: words.ui.payload,
      values: jwt.payload,
      words: kind === 'token' ? words.accessClaims : words.assertionClaims,
    },
  } as const
  return (
    <article
      data-slot="token"
      className="grid grid-cols-1 gap-5 not-first:border-t-2 not-first:border-line not-first:pt-5"
      {...handlers}
    >
      <header className="grid gap-1.5">
        <Title>{name}</Title>
        <Note>{about}</Note>
      </header>
      <SignatureCheck kind={kind} value={value} />
      <Compact
        kind={kind}
        value={value}
        parts={jwt.parts}
        lit={[pointed, focused].flatMap((at) => (at ? LIGHTS[at] : []))}
      />
      {(['header', 'payload'] as const).map((part) => (
        <Claims key={part} kind={kind} part={part} framed={framed(part)} {...claims[part]} />
      ))}
    </article>
  )
}

const asClaims = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([name, meaning]) => [name, { meaning }]))

const PARTS = ['header', 'payload', 'signature'] as const
type Part = (typeof PARTS)[number]
/** What can be pointed at: a part as it travels or its name, the JSON of one, and the name of what the signature signs. */
type At = Part | 'headerJson' | 'payloadJson' | 'signing'
/** The parts that it underlines. */
const LIGHTS: Readonly<Record<At, readonly Part[]>> = {
  header: ['header'],
  headerJson: ['header'],
  payload: ['payload'],
  payloadJson: ['payload'],
  signature: ['header', 'payload'],
  signing: ['header', 'payload'],
}

/** What is under the pointer and what has the keyboard's focus, and what keeps them up to date. */
function useParts() {
  const [pointed, setPointed] = useState<At | null>()
  const [focused, setFocused] = useState<At | null>()
  const handlers = {
    onPointerOver: ({ target }: PointerEvent) => setPointed(partAt(target)),
    onPointerLeave: () => setPointed(undefined),
    onFocus: ({ target }: FocusEvent) =>
      setFocused(target.matches(':focus-visible') ? partAt(target) : undefined),
    onBlur: () => setFocused(undefined),
  }
  return [pointed, focused, handlers] as const
}

function partAt(target: EventTarget): At | undefined | null {
  const element = (target as Element).closest<HTMLElement>('[data-part]')
  return element && (`${element.dataset['part']}${element.localName === 'section' ? 'Json' : ''}` as At)
}

interface CompactProps {
  readonly kind: 'token' | 'assertion'
  readonly value: string
  readonly parts: readonly string[]
  readonly lit: readonly Part[]
}

/** The token as it travels: its three parts by colour, pattern and name. */
function Compact({ kind, value, parts, lit }: CompactProps) {
  const {
    words: { ui },
  } = useInspected()
  return (
    <section>
      <Bar>
        <Heading as="h4">{ui.compact}</Heading>
        <CopyButton label={ui.copyToken} text={value} />
      </Bar>
      <CodeBox>
        <Fold length={value.length} flush>
          <span data-artifact={kind}>
            {parts.map((part, i) => (
              <span key={i}>
                {i > 0 && '.'}
                <span
                  data-t={`jwt-${PARTS[i]}`}
                  data-part={PARTS[i]}
                  className={
                    lit.includes(PARTS[i]!)
                      ? 'bg-hover text-ink underline decoration-2 underline-offset-3'
                      : PIECE_LOOKS[`jwt-${PARTS[i]!}`]
                  }
                >
                  {part}
                </span>
              </span>
            ))}
          </span>
        </Fold>
      </CodeBox>
      {parts.length === 3 && <Legend />}
    </section>
  )
}

/** The names of the three parts, each of which leads to its JSON, and of what the signature signs, which leads to the check. */
function Legend() {
  const {
    words: { ui },
  } = useInspected()
  const names = { header: ui.joseHeader, payload: ui.payload, signature: ui.signature }
  return (
    <p data-slot="legend" className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {PARTS.map((part) => (
        <button
          key={part}
          type="button"
          data-part={part}
          className={`min-h-6 cursor-pointer text-left font-semibold ${PIECE_LOOKS[`jwt-${part}`]}`}
          onClick={(event) => goTo(event, `section[data-part='${part}'] button`)}
        >
          {names[part]}
        </button>
      ))}
      <button
        type="button"
        data-part="signing"
        className="min-h-6 cursor-pointer text-left underline underline-offset-3"
        onClick={(event) => goTo(event, "[data-slot='signature-check']")}
      >
        {ui.signingInput}
      </button>
    </p>
  )
}
