import type { Artifact } from '#engine'
import type { Frame } from '#player'
import { useInspected } from '../context.tsx'
import { goTo } from '../goTo.ts'
import { readJwt, tokenKind, type ReadJwt } from '../jwt.ts'
import { Claims } from '../parts/Claims.tsx'
import { Fold } from '../parts/Code.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Elsewhere } from '../parts/Elsewhere.tsx'
import { Verified } from '../parts/Verified.tsx'

type JwtArtifact = Artifact & { readonly kind: 'token' | 'assertion' }
const isJwt = (artifact: Artifact): artifact is JwtArtifact =>
  artifact.kind === 'token' || artifact.kind === 'assertion'
const hasJwt = ({ artifacts }: Frame) => artifacts.some(isJwt)

/** Every token and assertion that the message carries: as it travels, taken apart, explained and checked. */
export function Panel() {
  const {
    frame,
    words: { ui },
  } = useInspected()
  const jwts = frame.artifacts.filter(isJwt)
  if (jwts.length === 0) return <Elsewhere text={ui.noToken} has={hasJwt} />
  return jwts.map((artifact) => <Token key={artifact.value} artifact={artifact} />)
}

function Token({ artifact: { kind, value } }: { readonly artifact: JwtArtifact }) {
  const { words } = useInspected()
  const jwt = readJwt(value)
  if (!jwt) return <Compact kind={kind} value={value} parts={[value]} />
  const { name, about } = words.tokenKinds[tokenKind(kind, jwt.payload)]
  return (
    <article className="insp-token">
      <h3 className="insp-title">{name}</h3>
      <p className="insp-note">{about}</p>
      <Verified kind={kind} value={value} />
      <Compact kind={kind} value={value} parts={jwt.parts} />
      <Claims
        kind={kind}
        part="header"
        title={words.ui.joseHeader}
        values={jwt.header}
        words={asClaims(words.jose)}
      />
      <Claims
        kind={kind}
        part="payload"
        title={words.ui.payload}
        values={jwt.payload}
        words={kind === 'token' ? words.accessClaims : words.assertionClaims}
      />
    </article>
  )
}

const asClaims = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([name, meaning]) => [name, { meaning }]))

interface CompactProps {
  readonly kind: 'token' | 'assertion'
  readonly value: string
  readonly parts: readonly string[]
}

const PARTS = ['header', 'payload', 'signature'] as const satisfies readonly (keyof ReadJwt | 'signature')[]

/**
 * The three parts by colour, pattern and name. Pointing at a part, or having the focus on its name, lights its JSON, and the other way
 * round; the signature lights what it signs (inspector.css).
 */
function Compact({ kind, value, parts }: CompactProps) {
  const {
    words: { ui },
  } = useInspected()
  const names = { header: ui.joseHeader, payload: ui.payload, signature: ui.signature }
  return (
    <section className="insp-section">
      <div className="insp-bar">
        <h4>{ui.compact}</h4>
        <CopyButton label={ui.copyToken} text={value} />
      </div>
      <code className="insp-code insp-jwt">
        <Fold length={value.length}>
          <span data-artifact={kind}>
            {parts.map((part, i) => (
              <span key={i}>
                {i > 0 && '.'}
                <span data-t={`jwt-${PARTS[i]}`} data-part={PARTS[i]}>
                  {part}
                </span>
              </span>
            ))}
          </span>
        </Fold>
      </code>
      {parts.length === 3 && (
        <p className="insp-legend">
          {PARTS.map((part) => (
            <button
              key={part}
              type="button"
              data-t={`jwt-${part}`}
              data-part={part}
              onClick={(event) => goTo(event, `section[data-part='${part}'] button`)}
            >
              {names[part]}
            </button>
          ))}
          <button type="button" data-part="signing" onClick={(event) => goTo(event, '.insp-verdict')}>
            {ui.signingInput}
          </button>
        </p>
      )}
    </section>
  )
}
