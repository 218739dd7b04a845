import { credentialPrints, from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

const NOT_FOUND = credentialPrints('invalid_request', 'Identity not found')

/** The code asks correctly, but the VM’s identities are not what it expects. */
export const identities = {
  'imds.no-identity': {
    title: 'VM has no identity',
    symptom: 'IMDS answers 400, invalid_request: “Identity not found”.',
    cause:
      'Nobody has switched the identity on: the VM’s resource has no identity member, so IMDS was never given a client id and a certificate for it.',
    fix: 'Switch the system-assigned identity on. The code can stay as it is and ask again.',
    command: 'az vm identity assign --resource-group demo-rg --name app-vm',
    sdk: NOT_FOUND,
    source: from('configure'),
  },
  'imds.not-attached': {
    title: 'Identity not attached to this VM',
    symptom:
      'IMDS answers 400, invalid_request: “Identity not found”, although the identity exists and has its role.',
    cause:
      'Creating a user-assigned identity makes a principal in Entra. No host holds its certificate until the identity is assigned to a VM, and this VM was left out.',
    fix: 'Assign the identity to the VM.',
    command: 'az vm identity assign --resource-group demo-rg --name app-vm --identities app-identity',
    sdk: NOT_FOUND,
    source: from('configure'),
  },
  'imds.several': {
    title: 'Several identities, none named',
    symptom:
      'IMDS answers 400, invalid_request: “Multiple user assigned identities exist, please specify the clientId / resourceId”.',
    cause:
      'The VM has two user-assigned identities and no system-assigned one, and the query names neither. If there were only one, IMDS would use it: the code breaks on the day the second is attached.',
    fix: 'Always name the identity, even while it is the only one.',
    command: 'az identity show --resource-group demo-rg --name app-identity --query clientId --output tsv',
    sdk: credentialPrints(
      'invalid_request',
      'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
    ),
    source: from('faq'),
  },
  'vm.type-states-all': {
    title: 'Switching one kind on detached the other',
    symptom:
      'ARM took the change with 200, and now IMDS answers 400, invalid_request: “Identity not found” for an identity that worked before.',
    cause:
      'identity.type lists all the kinds that the VM shall have. PATCH with “SystemAssigned” switches that kind on and silently detaches every user-assigned identity.',
    fix: 'Send “SystemAssigned, UserAssigned” and attach the lost identity again. The CLI adds the new one and leaves the rest alone.',
    command:
      "az vm identity assign --resource-group demo-rg --name app-vm --identities '[system]' app-identity",
    sdk: NOT_FOUND,
    source: from('configure'),
  },
  'imds.identity-deleted': {
    title: 'Identity deleted, VM still lists it',
    symptom:
      'IMDS answers 400, unauthorized_client, with AADSTS700016: “Application with identifier … was not found in the directory”.',
    cause:
      'Deleting the identity removed its service principal. The VM was not told: its host still holds the certificate, signs an assertion with it, and Entra no longer knows the client id.',
    fix: 'Make the identity again, attach it and grant its role: it is a new principal with new ids.',
    command: 'az identity create --resource-group demo-rg --name app-identity',
    sdk: credentialPrints(
      'unauthorized_client',
      "AADSTS700016: Application with identifier '…' was not found in the directory '…'.",
      '700016',
    ),
    source: from('faq'),
  },
} satisfies SomeFaults
