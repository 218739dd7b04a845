import { clientPrints, credentialPrints, from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

/** What others try, what nothing stops, and what outlives its cause. Some of it succeeds; that is what it shows. */
export const attacks = {
  'attack.ssrf': {
    title: 'Web app tricked into asking IMDS',
    symptom: 'IMDS answers 400, bad_request_102, to a request that the web app makes for an attacker.',
    cause:
      'The app fetches whatever address it is given, here that of IMDS, from inside the VM. The attacker chooses the address and not the headers, so “Metadata: true” is missing.',
    fix: 'The header stops the plain case. Do not fetch addresses that strangers choose, and let nobody choose the headers.',
    sdk: credentialPrints('bad_request_102', 'Required metadata header not specified'),
    attack: {
      stops: 'The Metadata header: who only chooses the address cannot set it.',
      limit: 'An app that lets strangers choose headers too, or runs their code, hands over the token.',
    },
    source: from('imds'),
  },
  'attack.local-process': {
    title: 'Another program on the VM asks',
    symptom: 'IMDS answers 200 and gives the token to a program that nobody meant.',
    cause:
      'IMDS knows the VM and not the program: whoever can send a request from inside it is the identity. The boundary is the VM.',
    fix: 'Put on a VM only what may share its identity, grant little, and let the firewall keep other users off the address.',
    command: 'sudo iptables -I OUTPUT -d 169.254.169.254 -m owner ! --uid-owner app -j REJECT',
    attack: {
      stops: 'Nothing at IMDS: it knows the VM, and not which program asks.',
      limit:
        'Whoever runs code on the VM is the identity. A firewall rule keeps other users off; small roles keep the damage small.',
    },
    source: from('imds'),
  },
  'attack.replay': {
    title: 'Token used from elsewhere',
    symptom: 'Key Vault answers 200 to a stranger on the internet who has a copy of the token.',
    cause:
      'It is a bearer token: it says who was meant, not who holds it. The vault checks signature, issuer, audience, times and roles, and all of them are right.',
    fix: 'Keep tokens out of logs and messages. Let the vault’s firewall take only your network, so that the token is of no use elsewhere.',
    command: 'az keyvault update --name demo-vault --default-action Deny',
    attack: {
      stops: 'Nothing in the token: whoever holds it may use it until exp.',
      limit:
        'It cannot be called back. The vault’s network rules can refuse where it comes from, and a removed role what it may do.',
    },
    source: from('rfc6750'),
  },
  'life.vm-deleted': {
    title: 'VM deleted, its token lives on',
    symptom: 'Key Vault answers 200 to the token of a VM that no longer exists.',
    cause:
      'The token is signed and good until exp, up to 24 hours, and nobody asks Entra again. The role assignment is still there: deleting an identity does not remove it.',
    fix: 'A token cannot be called back. Remove the role assignment: that counts within minutes.',
    command: 'az role assignment delete --assignee $principalId --scope "$vaultId/secrets/db-password"',
    source: from('faq'),
  },
  'life.off-and-on': {
    title: 'Identity switched off and on again',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, although the role was granted and the VM is the same.',
    cause:
      'Off deleted the principal, on made another with a new object id. The role still belongs to the old one, and the portal shows it as “Identity not found”.',
    fix: 'Grant the role to the new principal and remove the old assignment.',
    command: 'az vm identity show --resource-group demo-rg --name app-vm --query principalId --output tsv',
    sdk: clientPrints('Caller is not authorized to perform action on resource. …'),
    source: from('rbacTrouble'),
  },
} satisfies SomeFaults
