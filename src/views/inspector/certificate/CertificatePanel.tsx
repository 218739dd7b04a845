import { useEffect, useState } from 'react'
import { fill } from '#content'
import type { Artifact } from '#engine'
import type { Frame } from '#player'
import { Button } from '../../parts/Button.tsx'
import { Bar, Heading, Note, Term, Wire } from '../../parts/Prose.tsx'
import { save } from '../../parts/save.ts'
import { useInspected } from '../context.tsx'
import { CodeBox, Fold } from '../parts/Code.tsx'
import { CopyButton } from '../parts/CopyButton.tsx'
import { Elsewhere, StopLink } from '../parts/StopLink.tsx'
import { detailOf } from '../stops.ts'
import { absolute } from '../time.ts'
import { credentialMembers, namingsOf, readCertificateFields, type CertificateFields } from './certificate.ts'
import { Validity } from './Validity.tsx'

const isCertificate = ({ kind }: Artifact) => kind === 'certificate'
const hasCertificate = ({ artifacts }: Frame) => artifacts.some(isCertificate)

/** The certificate that the message carries, and the credential document around it. */
export function CertificatePanel() {
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
    words: { certificate },
  } = useInspected()
  const fields = useFields(pem)
  return (
    <article data-slot="certificate" className="grid grid-cols-1 gap-5">
      {fields && (
        <>
          <Validity from={fields.notBefore} to={fields.notAfter} />
          <dl data-slot="fields">
            {rows(fields).map(([name, value]) => (
              <Term key={name} name={certificate[name].name}>
                <Wire>{value}</Wire>
                <Note>{certificate[name].about}</Note>
              </Term>
            ))}
          </dl>
          <NamedIn fields={fields} />
        </>
      )}
      <Pem pem={pem} fields={fields} />
    </article>
  )
}

interface PemProps {
  readonly pem: string
  readonly fields: CertificateFields | undefined
}

/** The certificate as text, to be copied or kept. */
function Pem({ pem, fields }: PemProps) {
  const {
    words: { ui },
  } = useInspected()
  return (
    <section>
      <Bar>
        <Heading>PEM</Heading>
        <CopyButton label={ui.copyPem} text={pem} />
        {fields && (
          <Button onClick={() => save(fileName(fields), pem, 'application/x-pem-file')}>{ui.savePem}</Button>
        )}
      </Bar>
      <CodeBox>
        <Fold length={pem.length}>
          <span data-artifact="certificate">{pem}</span>
        </Fold>
      </CodeBox>
    </section>
  )
}

/** Told apart by what two certificates of one identity differ in. */
const fileName = ({ serialNumber }: CertificateFields) => `certificate-${serialNumber.slice(0, 8)}.pem`

const rows = (fields: CertificateFields) =>
  [
    ['subject', fields.subject],
    ['issuer', fields.issuer],
    ['serialNumber', fields.serialNumber],
    ['notBefore', absolute(fields.notBefore)],
    ['notAfter', absolute(fields.notAfter)],
    ['publicKey', fields.publicKey],
    ['x5tS256', fields.x5tS256],
    ['x5t', fields.x5t],
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

/** Ties the certificate to the assertions signed with its key, which name it by nothing but this text. */
function NamedIn({ fields }: { readonly fields: CertificateFields }) {
  const {
    run,
    frame,
    words: { ui },
  } = useInspected()
  const frames = run?.frames[detailOf(run, frame)] ?? []
  return namingsOf(fields, frames).map(({ stop, name, value }) => (
    <Note key={stop + name} data-naming={name}>
      {fill(ui.namedIn, { name })} <code>{value}</code>
      <StopLink stop={stop} />
    </Note>
  ))
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
    <section>
      <Heading>{ui.credentialDocument}</Heading>
      <Note>{ui.credentialAbout}</Note>
      <dl>
        {members.map(([name, value]) => (
          <Term key={name} stacked name={<Wire>{name}</Wire>}>
            <Wire>{value ?? ui.privateKeyHidden}</Wire>
            {credential[name] && <Note>{credential[name]}</Note>}
          </Term>
        ))}
      </dl>
    </section>
  )
}
