import { useEffect, useState } from 'react'
import { readCertificateFields } from '../inspector/certificate/certificate.ts'

/** When a certificate, given as PEM, is valid, in milliseconds since the epoch; undefined until it is read. */
export function useCertificateLife(pem: string | undefined) {
  const [life, setLife] = useState<{ readonly notBefore: number; readonly notAfter: number }>()
  useEffect(() => {
    let current = true
    if (pem !== undefined) void readCertificateFields(pem).then((read) => current && setLife(read))
    return () => {
      current = false
    }
  }, [pem])
  return life
}
