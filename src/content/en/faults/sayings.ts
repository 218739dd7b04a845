import type { FaultBook } from '../../shapes.ts'

/**
 * What people say of a failure in words of their own, beside what machines print: phrases separated by commas. A phrase speaks
 * less for a fault the more faults have it.
 */
export const sayings: FaultBook['sayings'] = {
  'imds.metadata-header': 'metadata header, missing metadata header, metadata true, header required',
  'imds.proxy':
    'proxy, http_proxy, https_proxy, no_proxy, x forwarded for, xff, corporate proxy, behind a proxy, squid, zscaler',
  'imds.proxy-answers':
    'proxy, docker, container, containers, sidecar, http_proxy, no_proxy, docker network, proxy answers, proxy error, gateway error, bad gateway, 502, 504, squid, zscaler, tunneling, transparent proxy, access denied by proxy, text plain, text html, unexpected content type, unexpected token, invalid json',
  'imds.identity-path': 'metadata identity, identity path, oauth2 token path, wrong path, identity info',
  'imds.resource':
    'no resource, missing resource, resource parameter, audience parameter, resource is required',
  'imds.api-version': 'api version missing, no api version',
  'imds.api-version-old': 'old api version, unsupported api version, api version not supported',
  'imds.resource-mistyped':
    'wrong resource, wrong scope, typo, default, scope instead of resource, resource principal, invalid resource, tokenexchange',
  'imds.vault-audience': 'vault url as resource, vault uri as scope, vault address as resource',
  'imds.other-client-id':
    'client id, clientid, client_id, azure_client_id, wrong client id, user assigned, other identity, managedidentityclientid, deleted and recreated, recreated',
  'imds.object-id': 'object id, principal id, principalid, object id instead of client id',
  'imds.two-selectors':
    'both client id and object id, mutually exclusive, only one of, clientid and resourceid',
  'imds.post': 'post, method not allowed, invoke restmethod',
  'imds.laptop':
    'laptop, my machine, local machine, locally, localhost, local development, on premises, developer machine, works on the vm, works in azure, not on azure, outside azure, wsl, minikube, kind, docker, docker desktop, container, github actions, ci, pipeline, build agent, timeout, no route, unreachable, firewall, vpn, aws, gcp',
  'imds.too-many': 'too many requests, rate limit, throttled, throttling, parallel, concurrent, burst, 429',
  'sdk.other-source':
    'identity_endpoint, identity_header, msi_endpoint, msi_secret, app service, function app, azure functions, arc, connection refused, environment variable, cloud shell',
  'imds.no-identity':
    'no identity, identity not enabled, system assigned, not enabled, no managed identity, identity is disabled, not configured, msi is configured correctly, works locally not on the vm, works locally but not on the vm',
  'imds.not-attached':
    'not attached, not assigned, user assigned, new vm, scale set, vmss, other vm, attach, works locally not on the vm, works locally but not on the vm',
  'imds.several':
    'multiple identities, several identities, two identities, more than one identity, multiple user assigned, clientid parameter ignored, client id ignored, which identity, specify the clientid',
  'vm.type-states-all':
    'detached, removed user assigned, lost identity, after enabling system assigned, identity type, overwritten, terraform removed',
  'imds.identity-deleted':
    'deleted identity, recreated, recreated with the same name, identity was deleted, stale identity',
  'imds.not-found': '404, being updated, temporary, transient',
  'imds.gone': '410, gone, being updated, transient, temporary',
  'imds.throttled': '429, throttled, rate limit, retry after, too many requests',
  'imds.internal': '500, internal server error, transient, retry',
  'imds.unavailable': '503, service unavailable, starting, booting, at boot, startup, transient',
  'imds.cut': 'connection reset, socket hang up, dropped, lost connection, econnreset, intermittent',
  'imds.slow':
    'timeout, timed out, timeouts, slow, one second, cold start, intermittent, sometimes fails, first request, at startup, container, docker, kubernetes, pod, hop limit, works with managedidentitycredential',
  'entra.own-certificate':
    'own certificate, self signed, certificate is not registered, key not found, key was not found',
  'entra.secret':
    'client secret, wrong secret, secret id, secret value, invalid client secret, expired secret key',
  'entra.no-credential':
    'no secret, no assertion, no credential, public client, allow public client flows, client_secret missing, no client secret',
  'entra.no-default': 'default, scope, default suffix, missing default',
  'entra.tenant': 'wrong tenant, tenant not found, no such tenant, other tenant, tenant does not exist',
  'entra.clock':
    'clock, clock skew, time skew, time drift, ntp, system time, wrong time, expired assertion, chrony',
  'entra.assertion-changed': 'signature, invalid signature, tampered, signature validation failed',
  'entra.not-rolled':
    'certificate expired, expired certificate, rollover, not renewed, key is expired, key used is expired, certificate with identifier used to sign the client assertion is expired, renewal',
  'entra.down': 'entra down, outage, active directory, aad outage, login microsoftonline unavailable',
  'keyvault.no-token': 'no token, missing token, bearer, no authorization header, challenge, bearer or pop',
  'keyvault.arm-token':
    'wrong audience, invalid audience, management token, get access token, az account get access token, aud',
  'keyvault.audience-slash': 'trailing slash, slash, invalid audience, wrong audience',
  'keyvault.other-tenant':
    'other tenant, wrong tenant, invalid issuer, issuer, guest, cross tenant, multi tenant, different tenant, moved subscription',
  'keyvault.changed-token': 'tampered, modified token, changed token, invalid signature, idx10511',
  'keyvault.unsigned-token': 'cut off, truncated, truncated token, signature missing, unsigned, alg none',
  'keyvault.expired-token':
    'expired, token expired, expired token, lifetime, after an hour, after 24 hours, next day, cached token, idx10223',
  'keyvault.no-role':
    'no role, role missing, no permission, rbac, role assignment, caller is not authorized, secrets user, owner',
  'keyvault.contributor':
    'contributor, owner, i am owner, i am contributor, management plane, data plane, subscription owner',
  'keyvault.reader': 'key vault reader, reader, can list, list but not read',
  'keyvault.other-object':
    'other secret, only one secret, key instead of secret, keys read, scope of the secret, single secret',
  'keyvault.access-policies':
    'access policy, access policies, policy, vault access policy, permission model, does not have secrets get permission, set policy, getsecret permission',
  'keyvault.propagation':
    'propagation, just granted, recently granted, few minutes, a moment ago, after a while, works after some minutes, works later, takes minutes, eventually, just assigned, propagate, take effect, takes effect, how long',
  'keyvault.no-such-secret': 'no such secret, secret missing, secret name, wrong name, wrong vault',
  'keyvault.disabled-secret':
    'disabled, disabled secret, secret is disabled, not enabled, operation get is not allowed on a disabled secret',
  'keyvault.expired-secret':
    'expired secret, expires, expiry date, secret expired, still readable, expiration date, returns the value although, past expiry',
  'keyvault.deleted-secret':
    'deleted, soft delete, soft deleted, recoverable, recover, purge, deleted but recoverable, name cannot be reused, recreate, being deleted',
  'keyvault.api-version': 'api version missing, no api version',
  'keyvault.no-such-vault':
    'no such vault, vault not found, dns, name resolution, private dns, resolve, host not found, vault name, deleted vault, private endpoint, private dns zone',
  'keyvault.firewall':
    'firewall, network rules, ip address, client address, not a trusted service, trusted service, selected networks, default action, whitelist, allow list, allowlist, vnet, service endpoint, ip not allowed, network acls',
  'keyvault.private':
    'private endpoint, private link, privatelink, public network access, private, vnet, approved private link, public access disabled, network access is disabled',
  'arm.no-token': 'no token, missing authorization header, no authorization header',
  'arm.vault-token': 'wrong audience, invalid audience, vault token, graph token',
  'arm.other-tenant':
    'wrong tenant, wrong issuer, other tenant, cross tenant, invalid issuer, different tenant, moved subscription',
  'arm.changed-token': 'tampered, modified token, token is invalid, invalid token',
  'arm.expired-token': 'expired, token expired, expired token, after an hour, cached token, next day',
  'arm.no-role':
    'no role, no permission, rbac, role assignment, reader, does not have authorization, not authorized',
  'arm.propagation':
    'propagation, just granted, recently granted, few minutes, a moment ago, works after some minutes, refresh your credentials, propagate',
  'role.narrower-scope':
    'scope, narrower, resource group scope, higher scope, subscription scope, list subscriptions, only on the resource group, parent scope',
  'arm.no-such-group': 'no such group, resource group missing, resource group not found, wrong subscription',
  'arm.no-such-subscription':
    'subscription not found, no subscriptions, no subscriptions found, wrong subscription, subscription missing, no such subscription',
  'arm.api-version': 'api version missing, no api version',
  'arm.no-such-version':
    'wrong api version, unsupported api version, invalid api version, api version not supported, no registered resource provider',
  'role.client-id': 'client id instead of object id, application id, wrong id, principal id, appid',
  'role.replication':
    'just created, replication, replication delay, a moment ago, principal type, new principal, propagation, directory replication',
  'role.twice': 'already exists, twice, duplicate, idempotent, conflict, exists already',
  'role.renamed': 'same guid, same name, update not permitted, role assignment name, cannot be updated',
  'vm.deleted-identity': 'deleted identity, identity was deleted, identity does not exist, recreated',
  'vm.linked-authorization':
    'linked scope, assign action, managed identity operator, managed identity contributor, cannot attach, no permission to assign',
  'vm.identity-ids': 'identityids, identity ids, old api version',
  'arm.operator-signed-out':
    'not signed in, az login, signed out, not logged in, please run az login, login again',
  'arm.other-vm': 'no such vm, vm not found, resource not found, wrong name, wrong resource group',
  'attack.ssrf': 'ssrf, server side request forgery, attacker, redirect, forged',
  'attack.local-process': 'another process, other user, any process, local user, anyone on the vm, shared vm',
  'attack.replay':
    'stolen token, leaked token, replay, token in logs, copied token, works from my laptop too, token theft',
  'life.vm-deleted': 'vm deleted, token still works, still valid, revoke, revocation',
  'life.off-and-on':
    'switched off and on, disabled and enabled, re enabled, turned off, identity not found in the portal, unknown principal, principal changed, new object id, re created',
}
