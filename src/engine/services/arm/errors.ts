/**
 * A refusal in ARM's common error shape (ARM RPC, 'Error response content'): thrown by whatever refuses,
 * turned into a response at the one place where requests come in.
 */
export class ArmError extends Error {
  readonly status: number
  readonly code: string
  readonly target: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    extra: { target?: string; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.target = extra.target
    this.headers = extra.headers ?? {}
  }

  toResponse(): Response {
    const { status, headers } = this
    return Response.json({ error: this.toJSON() }, { status, headers })
  }

  /** Code and message as an error object, which failed operations carry too. */
  toJSON() {
    return {
      code: this.code,
      message: this.message,
      ...(this.target !== undefined && { target: this.target }),
    }
  }
}

export const missingApiVersion = () =>
  new ArmError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  )

export const invalidApiVersion = (version: string) =>
  new ArmError(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. Versions have the form YYYY-MM-DD, with or without '-preview'.`,
  )

export const invalidContent = (why: string) =>
  new ArmError(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${why}'.`,
  )

export const methodNotAllowed = (method: string, url: string, allowed: readonly string[]) =>
  new ArmError(
    405,
    'MethodNotAllowed',
    `The HTTP method '${method}' is not supported on the resource '${url}'.`,
    { headers: { allow: allowed.join(', ') } },
  )

export const subscriptionNotFound = (id: string) =>
  new ArmError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)

export const resourceGroupNotFound = (name: string) =>
  new ArmError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`)

/** @param type with namespace, as in `Microsoft.Compute/virtualMachines` */
export const resourceNotFound = (type: string, name: string, group: string | undefined) =>
  new ArmError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group ?? '<null>'}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  )

export const noSuchPath = (path: string) =>
  new ArmError(404, 'InvalidResourceType', `No resource type of this cloud answers to the path '${path}'.`)

export const invalidLocation = (name: string, group: string, existing: string, asked: string) =>
  new ArmError(
    409,
    'InvalidResourceLocation',
    `The resource '${name}' already exists in location '${existing}' in resource group '${group}'. A resource with the same name cannot be created in location '${asked}'. Please select a new resource name.`,
  )

export const locationRequired = () =>
  new ArmError(400, 'LocationRequired', 'The location property is required for this definition.')

export const authorizationFailed = (client: string, objectId: string, action: string, scope: string) =>
  new ArmError(
    403,
    'AuthorizationFailed',
    `The client '${client}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  )

export const linkedAuthorizationFailed = (
  client: string,
  objectId: string,
  action: string,
  scope: string,
  linked: string,
  linkedScopes: readonly string[],
) =>
  new ArmError(
    403,
    'LinkedAuthorizationFailed',
    `The client '${client}' with object id '${objectId}' has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action '${linked}' on the linked scope(s) '${linkedScopes.join(',')}' or the linked scope(s) are invalid.`,
  )

/** @param answer status name and body of the refusal behind it */
export const failedIdentityOperation = (resourceId: string, status: string, answer: string) =>
  new ArmError(
    400,
    'FailedIdentityOperation',
    `Identity operation for resource '${resourceId}' failed with error 'Failed to perform resource identity operation. Status: '${status}'. Response: '${answer}'.'.`,
  )
