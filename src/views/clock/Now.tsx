import { useEffect, useState } from 'react'
import type { ClockWords } from '#content'
import { readCertificateFields } from '../inspector/certificate.ts'
import { absolute, days, relative } from '../inspector/time.ts'
import { useChoices } from '../life/useChoices.ts'
import { fill, useContent } from '../parts/context.tsx'
import type { Moments } from './moments.ts'

interface NowProps {
  readonly moments: Moments
  readonly words: ClockWords
}

/** The clock and everything that goes by it, at this stop. */
export function Now({ moments: { now, token, certificate, role }, words }: NowProps) {
  const { lang } = useContent()
  return (
    <dl className="insp-claims">
      <div data-clock="now">
        <dt>{words.now}</dt>
        <dd>
          <b className="clock-time">{absolute(now)}</b>
        </dd>
      </div>
      <div data-clock="token">
        <dt>{words.token}</dt>
        <dd>
          {token ? (
            <>
              {fill(words.tokenTimes, {
                iat: absolute(token.iat),
                exp: absolute(token.exp),
                in: relative(token.exp, now, lang),
              })}
              <Life from={token.iat} to={token.exp} now={now} />
            </>
          ) : (
            words.noToken
          )}
        </dd>
      </div>
      <div data-clock="certificate">
        <dt>{words.certificate}</dt>
        <dd>
          {certificate ? (
            <Certificate key={certificate.pem} {...certificate} now={now} words={words} />
          ) : (
            words.noCertificate
          )}
        </dd>
      </div>
      <div data-clock="role">
        <dt>{words.role}</dt>
        <dd>{role ? <Role {...role} now={now} words={words} /> : words.noRole}</dd>
      </div>
    </dl>
  )
}

interface CertificateProps extends NonNullable<Moments['certificate']> {
  readonly now: number
  readonly words: ClockWords
}

function Certificate({ pem, renewAfter, now, words }: CertificateProps) {
  const [life, setLife] = useState<{ readonly notBefore: number; readonly notAfter: number }>()
  useEffect(() => {
    let current = true
    void readCertificateFields(pem).then((read) => current && setLife(read))
    return () => {
      current = false
    }
  }, [pem])
  if (!life) return null
  const { notBefore, notAfter } = life
  const gaps = {
    day: days(notBefore, now),
    days: days(notBefore, notAfter + 1000),
    renew: absolute(renewAfter),
    end: absolute(notAfter),
  }
  return (
    <>
      {fill(words.certificateDay, gaps)}
      <Life from={notBefore} to={notAfter} mark={renewAfter} now={now} />
    </>
  )
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

interface LifeProps {
  readonly from: number
  readonly to: number
  readonly now: number
  readonly mark?: number
}

/** A life as a line, with this moment on it. The words beside it say the same. */
function Life({ from, to, now, mark }: LifeProps) {
  const place = (at: number) => `${Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))}%`
  return (
    <span className="insp-life" aria-hidden="true">
      <span style={{ width: place(now) }} />
      {mark !== undefined && Number.isFinite(mark) && <i data-mark="renew" style={{ left: place(mark) }} />}
      <i data-mark="now" style={{ left: place(now) }} />
    </span>
  )
}
