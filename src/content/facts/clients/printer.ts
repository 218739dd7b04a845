import type { Met } from './answer.ts'

/**
 * A client library of Azure, as it prints what it met. Each function returns the type and the message of the exception,
 * as they stand at the head of a stack trace.
 */
export interface Printer {
  /** A proper name: it is not translated. */
  readonly name: string
  /** The sources that it was written from: library and version, or repository, file and commit. Where the words were compared with the file but not with a release, it says so. */
  readonly sources: readonly string[]
  /** A credential for managed identities by itself, of what IMDS answered. */
  readonly credential?: (met: Met) => string
  /** `DefaultAzureCredential` on a machine with none of the developer's tools, of what IMDS answered. */
  readonly chain?: (met: Met) => string | undefined
  /** A client for Key Vault. */
  readonly vault?: (met: Met) => string
  /** A client for Resource Manager. */
  readonly arm: (met: Met) => string
  /** A credential of an application that goes to Entra itself, with a secret or a certificate. */
  readonly entra?: (met: Met, credential: 'ClientSecretCredential' | 'ClientCertificateCredential') => string
}
