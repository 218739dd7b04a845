import * as v from 'valibot'
import type { Context } from '../../wire/service.ts'
import { badRequest, notFound, refusal } from './answers.ts'
import { documentOf, issueAnswer } from './document.ts'
import type { Issuer } from './issuer.ts'
import { MARKS } from './marks.ts'
import { isUserAssigned, type Entry, type Store } from './store.ts'

const Text = v.pipe(v.string(), v.minLength(1))
const IssueBody = v.object({ tenant_id: Text, client_id: Text, object_id: Text })
/** CredRequestDefinition of the published interface. */
const CredentialRequestBody = v.object({
  identityIds: v.optional(v.array(Text), []),
  customClaims: v.optional(v.record(v.string(), v.unknown())),
  delegatedResources: v.optional(v.array(Text), []),
})

type Handler = (request: Request, resourceId: string, context: Context) => Promise<Response>

/** What the provider does, by method and last segment of the path: `POST identity`, `GET credentials`, … */
export function createHandlers(store: Store, issuer: Issuer): Readonly<Record<string, Handler>> {
  const issue: Handler = async (request, resourceId, context) => {
    const body = await readBody(request, IssueBody)
    if (!body) return badRequest('tenant_id, client_id and object_id are required.')
    const { entry, created } = await issuer.issue(
      { resourceId, tenantId: body.tenant_id, clientId: body.client_id, objectId: body.object_id },
      context.fetch,
    )
    context.artifact({
      kind: 'certificate',
      value: entry.credential.certificate.pem,
      half: 'response',
      where: 'body x5c',
    })
    return Response.json(issueAnswer(entry, hostIn(request)), { status: created ? 201 : 200 })
  }

  const getOwn: Handler = async (request, resourceId, context) => {
    const entry = store.find(resourceId)
    const asked = new URL(request.url).searchParams.get('aid')
    // An identity switched off and on again has the same resource id and another client id.
    if (!entry || (asked !== null && asked !== entry.identity.clientId)) return notFound(resourceId)
    const document = isUserAssigned(resourceId) ? { explicit: [entry] } : { own: entry, explicit: [] }
    return deliver(request, document, context)
  }

  const getAssigned: Handler = async (request, resourceId, context) => {
    const body = await readBody(request, CredentialRequestBody)
    if (!body) return badRequest('identityIds must be a list of resource ids.')
    const missing = body.identityIds.find((id) => !isUserAssigned(id) || !store.find(id))
    if (missing !== undefined) return notFound(missing)
    const explicit = body.identityIds.map((id) => store.find(id)!)
    return deliver(
      request,
      { own: store.find(resourceId), explicit, customClaims: body.customClaims },
      context,
    )
  }

  const remove: Handler = async (_, resourceId) =>
    new Response(null, { status: store.remove(resourceId) ? 200 : 204 })

  const removeOwn: Handler = async (request, resourceId, context) =>
    isUserAssigned(resourceId)
      ? refusal(405, 'MethodNotAllowed', 'A user-assigned identity is deleted at Azure Resource Manager.')
      : remove(request, resourceId, context)

  /** Answers with credentials, each rolled first when that is due. */
  async function deliver(
    request: Request,
    { own, explicit, customClaims }: Delivery,
    context: Context,
  ): Promise<Response> {
    const entries = own ? [own, ...explicit] : explicit
    const rolled = await Promise.all(entries.map((entry) => issuer.rollIfDue(entry, context.fetch)))
    if (rolled.includes(true)) MARKS.renew.forEach(context.mark)
    for (const { credential } of entries) {
      context.redact(credential.pkcs12)
      context.artifact({
        kind: 'certificate',
        value: credential.certificate.pem,
        half: 'response',
        where: 'body client_secret',
      })
    }
    return Response.json(
      documentOf(own, explicit, hostIn(request), customClaims ? { custom_claims: customClaims } : {}),
    )
  }

  return {
    'POST identity': issue,
    'DELETE identity': remove,
    'GET credentials': getOwn,
    'POST credentials': getAssigned,
    'DELETE credentials': removeOwn,
  }
}

interface Delivery {
  /** The identity of the resource whose URL was called, if it has one. */
  readonly own?: Entry | undefined
  readonly explicit: readonly Entry[]
  readonly customClaims?: Readonly<Record<string, unknown>> | undefined
}

const hostIn = ({ url }: Request) => new URL(url).hostname

/** @returns undefined for a body that is not JSON, or not what `schema` wants */
async function readBody<S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S> | undefined> {
  const json: unknown = await request.json().catch(() => undefined)
  const parsed = v.safeParse(schema, json)
  return parsed.success ? parsed.output : undefined
}
