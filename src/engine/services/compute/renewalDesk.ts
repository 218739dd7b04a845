import * as v from 'valibot'
import { readCertificate } from '../../crypto/certificate.ts'
import { fromPkcs12 } from '../../crypto/pkcs12.ts'
import type { FidelityMark } from '../../types.ts'
import type { Context, Route } from '../../wire/service.ts'
import { RESOURCE, type AppServiceDeps } from '../deps.ts'
import { withApiVersion, type CredentialDocument } from '../identityProvider/contract.ts'

const MARK: FidelityMark = {
  level: 'simplified',
  about: 'exchange',
  why: 'How a rolled credential reaches the host is not published: here the host asks Compute, which asks the identity provider.',
}

const hostName = (location: string) => `${location}.compute.internal`

/** Where a VM's host gets the successor of a credential it holds: POST {"client_secret_url"} → CredentialDocument. */
export const renewalUrl = (location: string, vmName: string) =>
  `https://${hostName(location)}/virtualMachines/${vmName.toLowerCase()}/credentials`

const Body = v.object({ client_secret_url: v.pipe(v.string(), v.url()) })

/** The part of Compute that hosts may call. A host has to ask Compute, as only Compute may read credentials. */
export function createRenewalDesk({
  scenario: { location },
  appToken,
}: Pick<AppServiceDeps, 'scenario' | 'appToken'>): Route {
  async function serve(request: Request, context: Context): Promise<Response> {
    context.mark(MARK)
    const body = v.safeParse(Body, await request.json().catch(() => undefined))
    if (request.method !== 'POST' || !body.success)
      return refusal(400, 'BadRequest', 'POST {"client_secret_url": …} is all that is understood here.')
    const response = await context.fetch(withApiVersion(body.output.client_secret_url), {
      headers: { authorization: `Bearer ${await appToken(RESOURCE.identityProvider, context.fetch)}` },
    })
    if (!response.ok)
      return refusal(502, 'CredentialNotRenewed', `The identity provider answered ${response.status}.`)
    return handOver((await response.json()) as CredentialDocument, context)
  }

  return {
    actor: 'arm',
    answersTo: (hostname) => hostname === hostName(location),
    reachableBy: ({ actor }) => actor === 'imds',
    serve,
  }
}

async function handOver(document: CredentialDocument, context: Context): Promise<Response> {
  for (const { client_secret: secret } of [document, ...(document.explicit_identities ?? [])]) {
    if (secret === undefined) continue
    context.redact(secret)
    const { pem } = await readCertificate((await fromPkcs12(secret)).der)
    context.artifact({ kind: 'certificate', value: pem, half: 'response', where: 'body client_secret' })
  }
  return Response.json(document)
}

const refusal = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message } }, { status })
