import { useEffect, useState } from 'react'
import type { Artifact } from '#engine'
import type { Frame } from '#player'
import { readCertificateFields, type CertificateFields } from '../certificate.ts'
import { credentialMembers } from '../credential.ts'
import { useInspected } from '../context.tsx'
import { save } from '../../parts/save.ts'
import { Fold } from '../parts/Code.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Elsewhere } from '../parts/Elsewhere.tsx'
import { NamedIn } from '../parts/NamedIn.tsx'
import { Validity } from '../parts/Validity.tsx'
import { absolute } from '../time.ts'

const isCertificate = ({ kind }: Artifact) => kind === 'certificate'
const hasCertificate = ({ artifacts }: Frame) => artifacts.some(isCertificate)

/** The certificate that the message carries, and the credential document around it. */
export function Panel() {
  const {
    frame,
    words: { ui },
  } = useInspected()
  const pems = [...new Set(frame.artifacts.filter(isCertificate).map(({ value }) => value))]
  if (pems.length === 0) return <Elsewhere text={ui.noCertificate} has={hasCertificate} />
  return (
    <>
      {pems.map((pem) => (
        <Certificate key={pem} pem={pem} />
      ))}
      <Credential />
    </>
  )
}

function Certificate({ pem }: { readonly pem: string }) {
  const {
    words: { ui, certificate },
  } = useInspected()
  const fields = useFields(pem)
  return (
    <article className="insp-certificate">
      {fields && (
        <>
          <Validity from={fields.notBefore} to={fields.notAfter} />
          <dl className="insp-claims">
            {rows(fields).map(([name, value]) => (
              <div key={name}>
                <dt>{certificate[name].name}</dt>
                <dd>
                  <code className="insp-value">{value}</code>
                  <p className="insp-note">{certificate[name].about}</p>
                </dd>
              </div>
            ))}
          </dl>
          <NamedIn fields={fields} />
        </>
      )}
      <section className="insp-section">
        <div className="insp-bar">
          <h3>PEM</h3>
          <CopyButton label={ui.copyPem} text={pem} />
          {fields && (
            <button
              type="button"
              className="insp-button"
              onClick={() => save(fileName(fields), pem, 'application/x-pem-file')}
            >
              {ui.savePem}
            </button>
          )}
        </div>
        <code className="insp-code">
          <Fold length={pem.length}>
            <span data-artifact="certificate">{pem}</span>
          </Fold>
        </code>
      </section>
    </article>
  )
}

/** Told apart by what two certificates of one identity differ in. */
const fileName = ({ serialNumber }: CertificateFields) => `certificate-${serialNumber.slice(0, 8)}.pem`

const rows = ({
  subject,
  issuer,
  serialNumber,
  notBefore,
  notAfter,
  publicKey,
  x5t,
  x5tS256,
}: CertificateFields) =>
  [
    ['subject', subject],
    ['issuer', issuer],
    ['serialNumber', serialNumber],
    ['notBefore', absolute(notBefore)],
    ['notAfter', absolute(notAfter)],
    ['publicKey', publicKey],
    ['x5tS256', x5tS256],
    ['x5t', x5t],
  ] as const

function useFields(pem: string): CertificateFields | undefined {
  const [fields, setFields] = useState<CertificateFields>()
  useEffect(() => {
    let current = true
    void readCertificateFields(pem).then((read) => current && setFields(read))
    return () => {
      current = false
    }
  }, [pem])
  return fields
}

/** The members that travel with the certificate. The private key's member is named, its value never shown. */
function Credential() {
  const {
    frame: { message },
    words: { ui, credential },
  } = useInspected()
  const members = credentialMembers(message.body)
  if (members.length === 0) return null
  return (
    <section className="insp-section">
      <h3>{ui.credentialDocument}</h3>
      <p className="insp-note">{ui.credentialAbout}</p>
      <dl className="insp-claims insp-stack">
        {members.map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <code className="insp-value">{value ?? ui.privateKeyHidden}</code>
              {credential[name] && <p className="insp-note">{credential[name]}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
