import type { SomeCaptions } from '../../shapes.ts'

/** Steps 1 to 4: an identity comes into being, reaches the VM and is given a right. */
export const setup = {
  'vm.identity.enable': {
    request: {
      headline: 'The operator asks ARM to give the VM an identity',
      with: 'a PATCH of the VM that says identity.type SystemAssigned, and the operator’s own ARM token',
      proving: 'who the operator is; ARM then looks up whether they may write this VM',
      spoken: 'The operator asks Azure Resource Manager to switch on the virtual machine’s own identity.',
      why: 'The body names only a kind. Nobody chooses an id, a password or a certificate, so nobody can leak one.',
      source: 'configure',
    },
    response: {
      headline: 'ARM answers: the VM has a principal, setup goes on',
      with: '200 OK and the whole VM: identity.principalId is there, provisioningState is Updating',
      proving: 'that the principal exists; not yet that the VM can use it',
      spoken:
        'Azure Resource Manager answers with the new principal id. The virtual machine is still being updated.',
      why: 'This 200 is not the end of the work. The address in azure-asyncoperation tells when the VM is ready.',
      source: 'operations',
    },
  },
  'identity.create': {
    request: {
      headline: 'The operator asks ARM to create an identity',
      with: 'a PUT of a userAssignedIdentities resource with a location, and the operator’s own ARM token',
      proving: 'who the operator is; ARM then looks up whether they may create it',
      spoken: 'The operator asks Azure Resource Manager to create a user-assigned identity.',
      why: 'No VM is named. A user-assigned identity is a resource of its own: it can exist before any VM uses it and stay after they are gone.',
      source: 'how',
    },
    response: {
      headline: 'ARM returns the identity with its client id and principal id',
      with: '201 Created: clientId, principalId and tenantId of the new identity',
      proving: 'that the identity and its principal exist; no VM has it yet',
      spoken: 'Azure Resource Manager returns the new identity: its client id, principal id and tenant.',
      why: 'Two ids, one service principal. Tokens are asked for by client id; roles are given to the principal id, which the directory calls object id.',
      source: 'configure',
    },
  },
  'principal.create': {
    request: {
      headline: 'ARM asks Entra to create a service principal',
      with: 'ARM’s own token, the type ManagedIdentity and the Azure resource that the identity stands for',
      proving: 'that Azure Resource Manager itself asks, not the operator',
      spoken: 'Azure Resource Manager asks Entra to create a service principal for the identity.',
      why: 'The operator needs no right in the directory: ARM acts for itself, in the tenant that the subscription trusts.',
      source: 'how',
    },
    response: {
      headline: 'Entra creates the service principal and returns its two ids',
      with: '201 Created: the client id (appId) and the object id (id)',
      proving: 'that the identity exists in this tenant; it has no credential yet',
      spoken: 'Entra creates the service principal and returns its client id and its object id.',
      why: 'There is no app registration behind it. A managed identity is a service principal alone, without an application object.',
      source: 'faq',
    },
  },
  'credential.issue': {
    request: {
      headline: 'ARM asks the identity resource provider for a certificate',
      with: 'ARM’s own token and the ids of the new principal',
      proving: 'that the request comes from Azure Resource Manager',
      spoken:
        'Azure Resource Manager asks the identity resource provider to make a certificate for the new principal.',
      why: 'A managed identity does have a credential. The difference is that Azure makes it, keeps it and replaces it.',
      source: 'how',
    },
    response: {
      headline: 'The identity resource provider reports that the certificate exists',
      with: 'the certificate’s public part and dates, and the address of the credential; no private key',
      proving: 'that a credential is ready for whichever host will need it',
      spoken:
        'The identity resource provider reports the new certificate’s dates and where the credential can be fetched.',
      why: 'The key pair stays with the provider for now. It is fetched only when a machine is to use the identity.',
      source: 'credential',
    },
  },
  'certificate.register': {
    request: {
      headline: 'The identity resource provider registers the certificate with Entra',
      with: 'its own token and the X.509 certificate: public key and dates, no private key',
      proving: 'which public key belongs to this principal from now on',
      spoken: 'The identity resource provider registers the public certificate with Entra.',
      why: 'Entra gets the public half only. That is enough to check a signature and useless for making one.',
      source: 'how',
    },
    response: {
      headline: 'Entra confirms the certificate as the principal’s credential',
      with: 'the registered key with its dates',
      proving: 'that Entra will accept what this certificate’s key signs, within its dates',
      spoken: 'Entra confirms: it will accept assertions signed with this certificate’s key.',
      why: 'From here on a signature stands in for a password: nobody has one for this principal.',
      source: 'assertion',
    },
  },
  'vm.identity.assign': {
    request: {
      headline: 'The operator asks ARM to attach the identity to the VM',
      with: 'a PATCH of the VM with the identity’s resource id, and the operator’s own ARM token',
      proving: 'who the operator is; ARM checks two rights: to write the VM and to assign the identity',
      spoken:
        'The operator asks Azure Resource Manager to attach the user-assigned identity to the virtual machine.',
      why: 'The second right matters. Without it, anyone who may change a VM could borrow any identity through it.',
      source: 'faq',
    },
    response: {
      headline: 'ARM answers: the identity is attached, setup goes on',
      with: '200 OK and the whole VM: the identity is listed, provisioningState is Updating',
      proving: 'that the assignment is accepted; not yet that the VM can use it',
      spoken: 'Azure Resource Manager accepts the assignment. The virtual machine is still being updated.',
      why: 'No new principal was made: the identity keeps its ids on every VM that carries it.',
      source: 'how',
    },
  },
  'credential.fetch': {
    request: {
      headline: 'ARM fetches the credential for the VM',
      with: 'a GET of the VM’s identity address and ARM’s own token',
      proving: 'that ARM asks, on behalf of this VM',
      spoken:
        'Azure Resource Manager fetches the identity’s credential for the virtual machine, in place of the compute service.',
      why: 'In Azure the compute service does this; here ARM stands in for it. The VM takes no part and sees none of it.',
      source: 'credential',
      by: { user: { with: 'a POST that names the identity’s resource id, and ARM’s own token' } },
    },
    response: {
      headline: 'The provider hands over the credential, private key included',
      with: 'client id, tenant, dates, and certificate with private key (PKCS#12, not shown here)',
      proving: 'nothing by itself; but whoever holds this key can act as the identity',
      spoken:
        'The identity resource provider hands over the client id and the certificate together with its private key.',
      why: 'This is no password: the member named client_secret holds the certificate and its key as PKCS#12. They are valid for 90 days and replaced from day 45 on.',
      source: 'faq',
    },
  },
  'credential.deliver': {
    request: {
      headline: 'ARM gives client id and certificate to IMDS on the host',
      with: 'the credential document: client id, tenant, certificate and private key',
      proving: 'which identity this VM’s host may speak for',
      spoken:
        'Azure Resource Manager gives the client id and the certificate to the metadata service on the VM’s host.',
      why: 'The key lies with the host, not inside the VM. Code in the VM cannot read it, copy it or lose it.',
      source: 'how',
    },
    response: {
      headline: 'IMDS confirms that it holds the identity’s credential',
      with: 'a plain confirmation, without any part of the credential',
      proving: 'that token requests from this VM can now be answered',
      spoken: 'The metadata service confirms: it can now ask for tokens in the identity’s name.',
      why: 'The VM can now prove who it is. It still may do nothing, until a role is assigned.',
      source: 'how',
    },
  },
  'role.assign': {
    request: {
      headline: 'The operator grants the identity one role at one scope',
      with: 'a role, the principal’s object id and a scope, and the operator’s own ARM token',
      proving: 'who the operator is; ARM then looks up whether they may assign roles there',
      spoken: 'The operator grants the identity’s principal a role.',
      why: 'A role is granted to the object id (principalId), never to the client id. Mixing them up is the most common mistake.',
      source: 'rbac',
      by: {
        secret: {
          with: 'the role Key Vault Secrets User, the principal’s object id, and a single secret as scope',
          spoken: 'The operator grants the identity’s principal the right to read one secret.',
        },
        key: {
          with: 'the role Key Vault Crypto User, the principal’s object id, and a single key as scope',
          spoken: 'The operator grants the identity’s principal the right to use one key.',
        },
        arm: {
          with: 'the role Reader, the principal’s object id, and the resource group as scope',
          spoken: 'The operator grants the identity’s principal the right to read the resource group.',
        },
      },
    },
    response: {
      headline: 'ARM records the role assignment',
      with: '201 Created: role, principal and scope, under an id of its own',
      proving: 'who may do what, and where; services look it up when they are called',
      spoken: 'Azure Resource Manager records the role assignment.',
      why: 'The permission does not go into the token. The service called looks it up by object id; a new assignment may take minutes to reach it.',
      source: 'rbacTrouble',
    },
  },
} satisfies SomeCaptions
