import { fill } from '#content'
import type { Frame, Run } from '#player'
import type { CertificateFields } from '../certificate.ts'
import { useInspected } from '../context.tsx'
import { readJwt } from '../jwt.ts'
import { detailOf } from '../where.ts'

/** The header parameters that name a certificate by its thumbprint (RFC 7515, 4.1.7 and 4.1.8). */
const NAMES = ['x5t#S256', 'x5t'] as const
type Name = (typeof NAMES)[number]

interface Naming {
  readonly stop: string
  readonly name: Name
  readonly value: string
}

/** Where an assertion's header names the certificate: the same text there as here. */
export function namingsOf(
  { x5t, x5tS256 }: Pick<CertificateFields, 'x5t' | 'x5tS256'>,
  frames: readonly Frame[],
): readonly Naming[] {
  const own = { 'x5t#S256': x5tS256, x5t }
  return frames.flatMap(({ artifacts, stop }) =>
    artifacts
      .filter(({ kind }) => kind === 'assertion')
      .flatMap(({ value }) => {
        const header = readJwt(value)?.header ?? {}
        return NAMES.filter((name) => header[name] === own[name]).map((name) => ({
          stop: stop.id,
          name,
          value: own[name],
        }))
      }),
  )
}

/** Ties the certificate to the assertions signed with its key, which name it by nothing but this text. */
export function NamedIn({ fields }: { readonly fields: CertificateFields }) {
  const {
    run,
    frame,
    words: { ui },
    onStop,
  } = useInspected()
  return namingsOf(fields, framesOf(run, frame)).map(({ stop, name, value }) => (
    <p key={stop + name} className="insp-note" data-naming={name}>
      {fill(ui.namedIn, { name })} <code className="insp-value">{value}</code>
      {onStop && stop !== frame.stop.id ? (
        <button type="button" className="insp-button" onClick={() => onStop(stop)}>
          {stop}
        </button>
      ) : (
        <span className="insp-id">{stop}</span>
      )}
    </p>
  ))
}

const framesOf = (run: Run | undefined, frame: Frame) => run?.frames[detailOf(run, frame)] ?? []
