import { generateSigningKeys } from '../../crypto/keys.ts'

/** Gives fresh PS256 pairs. The first is being made before anybody asks, so that the first identity need not wait for it. */
export function createKeySource(): () => Promise<CryptoKeyPair> {
  let spare: Promise<CryptoKeyPair> | undefined = generateSigningKeys('PS256', true)
  spare.catch(() => undefined) // told to the one who takes it
  return () => {
    const taken = spare ?? generateSigningKeys('PS256', true)
    spare = undefined
    return taken
  }
}
