import type { FaultBook } from '../../shapes.ts'

/** What to look at where several faults get the same answer, and what then speaks for this one. */
export const tells: FaultBook['tells'] = {
  'imds.no-identity': 'Ask for the VM’s identities: az vm identity show. If it lists none, it is this one.',
  'imds.not-attached':
    'Ask for the VM’s identities: az vm identity show. If the identity that the code means is not among them, it is this one.',
  'imds.other-client-id':
    'Compare the client id in the request with those that az vm identity show lists. If it is none of them, it is this one.',
  'imds.object-id':
    'Compare the id in the request with what az identity show lists. If it is the principalId, it is this one.',
  'vm.type-states-all':
    'Ask for the VM’s activity log. If somebody changed identity.type shortly before it failed, it is this one.',
  'imds.metadata-header':
    'Look at the request itself. If your own code sends it, to an address that it chose, it is this one.',
  'attack.ssrf': 'Look at where the address came from. If a stranger could choose it, it is this one.',
  'imds.too-many':
    'Count the requests of your own program. If it sends more than five at once, it is this one.',
  'imds.throttled': 'Count the requests of your own program. If it asked only once, it is this one.',
  'imds.internal': 'Ask again after a second. If it works then, it is this one.',
  'imds.unavailable': 'Ask how long the VM has been up. If it has just started, it is this one.',
  'imds.not-found': 'Ask again after a minute. If the same request works then, it is this one.',
  'imds.identity-path': 'Look at the path. If it ends before /oauth2/token, it is this one.',
  'entra.down':
    'Ask for the words of the answer. If they are “Failed to retrieve token from the Active directory”, it is this one.',
  'imds.laptop':
    'Ask where the code runs: curl -s -H Metadata:true "http://169.254.169.254/metadata/instance?api-version=2021-02-01". If nothing answers there, it is this one.',
  'imds.slow':
    'Call IMDS by hand and take the time. If it answers, but later than the client waits, it is this one.',
  'imds.cut': 'Try again. If it works the second time, it is this one.',
  'imds.proxy-answers':
    'Look at the answer’s headers. If there is no “Server: IMDS/…”, something on the way answered, and it is this one.',
  'sdk.other-source':
    'Ask the process for its environment: env | grep -E "IDENTITY_|MSI_". If one of the variables is set, it is this one.',
  'entra.own-certificate': 'Look at the reason in the message. If the key was not found, it is this one.',
  'entra.assertion-changed':
    'Look at the reason in the message. If the signature did not match although the key was found, it is this one.',
  'entra.not-rolled': 'Look at the end of the key in the message. If it has passed, it is this one.',
  'keyvault.changed-token': 'Decode the token. If its signature does not hold, it is this one.',
  'keyvault.unsigned-token':
    'Count the token’s parts. If there is nothing behind the second dot, it is this one.',
  'keyvault.expired-token': 'Decode the token. If its exp has passed, it is this one.',
  'keyvault.no-role':
    'Ask for az role assignment list --assignee OBJECT-ID --all. If nothing in it covers the vault, it is this one.',
  'keyvault.contributor':
    'Ask for az role assignment list --assignee OBJECT-ID --all. If the role is Contributor or Owner, it is this one.',
  'keyvault.reader':
    'Ask for az role assignment list --assignee OBJECT-ID --all. If the role is Key Vault Reader, it is this one.',
  'keyvault.other-object':
    'Compare the resource in the message with the scope of the role. If they are different secrets or keys, it is this one.',
  'keyvault.propagation':
    'Ask when the role was granted. If that was less than ten minutes ago, it is this one: wait and repeat the call.',
  'life.off-and-on':
    'Compare the oid in the message with the principal of the role. If they differ and the identity was switched off in between, it is this one.',
  'keyvault.no-such-secret':
    'List the deleted secrets: az keyvault secret list-deleted. If it is not there, it is this one.',
  'keyvault.deleted-secret':
    'List the deleted secrets: az keyvault secret list-deleted. If it is there, it is this one.',
  'keyvault.arm-token': 'Decode the token. If its aud is the address of another service, it is this one.',
  'keyvault.audience-slash': 'Decode the token. If its aud ends with a slash, it is this one.',
  'arm.no-role':
    'Ask for az role assignment list --assignee OBJECT-ID --all. If nothing in it covers the scope of the message, it is this one.',
  'arm.propagation':
    'Ask when the role was granted. If that was less than ten minutes ago, it is this one: wait and repeat the call.',
  'role.narrower-scope':
    'Compare the scope in the message with that of the role. If the role’s is longer, it is this one.',
  'arm.no-token': 'Ask who sent the request. If it was the code in the VM, it is this one.',
  'arm.operator-signed-out': 'Ask who sent the request. If it was a person or a pipeline, it is this one.',
  'role.client-id':
    'Compare the GUID in the message with az identity show. If it is the clientId, it is this one.',
  'role.replication': 'Ask when the identity was made. If that was seconds before, it is this one.',
  'imds.resource-mistyped':
    'Compare the resource in the message with the service’s App ID URI, letter by letter.',
  'imds.vault-audience':
    'Look at the resource in the message. If it is the address of one vault, it is this one.',
  'attack.local-process': 'Ask which process sent the request. If it is not your own, it is this one.',
  'attack.replay': 'Ask where the call came from. If it was not the VM, it is this one.',
  'life.vm-deleted': 'Ask whether the VM still exists. If not, it is this one.',
  'keyvault.expired-secret': 'Ask for the secret’s attributes. If exp has passed, it is this one.',
}
