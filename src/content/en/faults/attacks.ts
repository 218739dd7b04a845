import { from } from '../../facts/faultFacts.ts'
import type { SomeFaults } from '../../shapes.ts'

/** What others try, what nothing stops, and what outlives its cause. Some of it succeeds, and is here to show that. */
export const attacks = {
  'attack.ssrf': {
    title: 'Web app tricked into asking IMDS',
    symptom: 'IMDS answers 400, bad_request_102, to a request that the web app makes for an attacker.',
    cause:
      'The app fetches whatever address it is given, here that of IMDS, from inside the VM. The attacker chooses the address and not the headers, so “Metadata: true” is missing.',
    fix: 'The header stops the plain case. Do not fetch addresses that strangers choose, and let nobody choose the headers.',
    attack: {
      stops: 'The Metadata header: whoever only chooses the address cannot set it.',
      limit: 'An app that lets strangers choose headers too, or runs their code, hands over the token.',
    },
    source: from('imds'),
  },
  'attack.local-process': {
    title: 'Another program on the VM asks',
    symptom: 'IMDS answers 200 and gives the token to a program that was never meant to have it.',
    cause:
      'IMDS knows the VM and not the program: whoever can send a request from inside the VM can act as the identity. The boundary is the VM.',
    fix: 'Run on a VM only what may share its identity, grant little, and let a firewall keep other users away from the address.',
    command: 'sudo iptables -I OUTPUT -d 169.254.169.254 -m owner ! --uid-owner app -j REJECT',
    attack: {
      stops: 'Nothing at IMDS: it knows the VM, and not which program asks.',
      limit:
        'Whoever runs code on the VM can act as the identity. A firewall rule keeps other users away; small roles keep the damage small.',
    },
    source: from('imds'),
  },
  'attack.replay': {
    title: 'Token used from elsewhere',
    symptom: 'Key Vault answers 200 to a stranger on the internet who has a copy of the token.',
    cause:
      'It is a bearer token: it says who it was issued to, not who holds it. The vault checks signature, issuer, audience, times and roles, and all of them are right.',
    fix: 'Keep tokens out of logs and messages. Let the vault’s firewall admit only the VM’s subnet: the stranger’s next attempt gets 403.',
    command: 'az keyvault update --name demo-vault --default-action Deny',
    attack: {
      stops: 'Nothing in the token: whoever holds it may use it until exp.',
      limit:
        'It cannot be revoked. Network rules of the vault can limit where it is accepted from, and removing a role limits what it can do.',
    },
    source: from('rfc6750'),
  },
  'life.vm-deleted': {
    title: 'VM deleted, its token lives on',
    symptom: 'Key Vault answers 200 to the token of a VM that no longer exists.',
    cause:
      'The token is signed and valid until exp, up to 24 hours, and nobody asks Entra again. The role assignment is still there: deleting an identity does not remove it.',
    fix: 'A token cannot be revoked. Remove the role assignment: that takes effect within minutes.',
    command: 'az role assignment delete --assignee $principalId --scope "$vaultId/secrets/db-password"',
    source: from('faq'),
  },
  'life.off-and-on': {
    title: 'Identity switched off and on again',
    symptom: 'Key Vault answers 403, ForbiddenByRbac, although the role was granted and the VM is the same.',
    cause:
      'Switching it off deleted the principal; switching it on made another with a new object id. The role still belongs to the old one, and the portal shows it as “Identity not found”.',
    fix: 'Grant the role to the new principal and remove the old assignment.',
    command: 'az vm identity show --resource-group demo-rg --name app-vm --query principalId --output tsv',
    source: from('rbacTrouble'),
  },
} satisfies SomeFaults
