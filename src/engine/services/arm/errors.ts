import { ServiceError } from '../serviceError.ts'

/** ARM's refusals, in its own words. */

export const missingApiVersion = () =>
  new ServiceError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  )

export const invalidApiVersion = (version: string, supported: string) =>
  new ServiceError(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '${supported}'.`,
  )

export const invalidContent = (why: string) =>
  new ServiceError(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${why}'.`,
  )

export const methodNotAllowed = (method: string, url: string, allowed: readonly string[]) =>
  new ServiceError(
    405,
    'MethodNotAllowed',
    `The HTTP method '${method}' is not supported on the resource '${url}'.`,
    { headers: { allow: allowed.join(', ') } },
  )

export const subscriptionNotFound = (id: string) =>
  new ServiceError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`)

export const resourceGroupNotFound = (name: string) =>
  new ServiceError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`)

/** @param type with namespace, as in `Microsoft.Compute/virtualMachines` */
export const resourceNotFound = (type: string, name: string, group: string | undefined) =>
  new ServiceError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}' under resource group '${group ?? '<null>'}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  )

export const noSuchPath = (path: string) =>
  new ServiceError(
    404,
    'InvalidResourceType',
    `No resource type of this cloud answers to the path '${path}'.`,
  )

export const invalidLocation = (name: string, group: string, existing: string, asked: string) =>
  new ServiceError(
    409,
    'InvalidResourceLocation',
    `The resource '${name}' already exists in location '${existing}' in resource group '${group}'. A resource with the same name cannot be created in location '${asked}'. Please select a new resource name.`,
  )

export const locationRequired = () =>
  new ServiceError(400, 'LocationRequired', 'The location property is required for this definition.')

export const authorizationFailed = (client: string, objectId: string, action: string, scope: string) =>
  new ServiceError(
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
  new ServiceError(
    403,
    'LinkedAuthorizationFailed',
    `The client '${client}' with object id '${objectId}' has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action '${linked}' on the linked scope(s) '${linkedScopes.join(',')}' or the linked scope(s) are invalid.`,
  )

/** @param answer status name and body of the refusal behind it */
export const failedIdentityOperation = (resourceId: string, status: string, answer: string) =>
  new ServiceError(
    400,
    'FailedIdentityOperation',
    `Identity operation for resource '${resourceId}' failed with error 'Failed to perform resource identity operation. Status: '${status}'. Response: '${answer}'.'.`,
  )
