import type { ClockWords } from '#content'
import { absolute, days, relative } from '../inspector/time.ts'
import { useChoices } from '../life/useChoices.ts'
import { fill, useContent } from '../parts/context.tsx'
import { Term } from '../parts/Prose.tsx'
import type { Moments } from './moments.ts'
import { useCertificateLife } from './useCertificateLife.ts'

interface LivesProps {
  readonly moments: Moments
  readonly words: ClockWords
}

/** The clock and everything that goes by it, at this stop. */
export function Lives({ moments: { now, token, certificate, role }, words }: LivesProps) {
  const { lang } = useContent()
  return (
    <dl className="[&_dd]:text-md">
      <Term data-clock="now" name={words.now}>
        <b className="tabular-nums">{absolute(now)}</b>
      </Term>
      <Term data-clock="token" name={words.token}>
        {token
          ? fill(words.tokenTimes, {
              iat: absolute(token.iat),
              exp: absolute(token.exp),
              in: relative(token.exp, now, lang),
            })
          : words.noToken}
      </Term>
      <Term data-clock="certificate" name={words.certificate}>
        {certificate ? (
          <Certificate key={certificate.pem} {...certificate} now={now} words={words} />
        ) : (
          words.noCertificate
        )}
      </Term>
      <Term data-clock="role" name={words.role}>
        {role ? <Role {...role} now={now} words={words} /> : words.noRole}
      </Term>
    </dl>
  )
}

interface CertificateProps extends NonNullable<Moments['certificate']> {
  readonly now: number
  readonly words: ClockWords
}

function Certificate({ pem, renewAfter, now, words }: CertificateProps) {
  const life = useCertificateLife(pem)
  if (!life) return null
  const { notBefore, notAfter } = life
  const gaps = {
    day: days(notBefore, now),
    days: days(notBefore, notAfter + 1000),
    renew: absolute(renewAfter),
    end: absolute(notAfter),
  }
  return fill(words.certificateDay, gaps)
}

interface RoleProps extends NonNullable<Moments['role']> {
  readonly now: number
  readonly words: ClockWords
}

/** That a change may go unnoticed is true for a while only. */
function Role({ at, removed, now, words }: RoleProps) {
  const { ROLE_LAG } = useChoices()
  const lag = now < at + ROLE_LAG ? fill(words.roleLag, { at: absolute(at + ROLE_LAG) }) : words.roleSettled
  return (
    <>
      {fill(removed ? words.roleRemoved : words.roleGiven, { at: absolute(at) })} {lag}
    </>
  )
}
