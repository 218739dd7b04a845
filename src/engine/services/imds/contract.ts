/**
 * What the agent on a VM's host does for Compute. All of it is simplified, as Azure publishes nothing about it.
 *
 * PUT  /vm           HostedVm                → 201 new, 200 changed: the VM runs, code in it can call out
 * DELETE /vm                                 → 200, 204 when absent: the VM and every credential on its host are gone
 * PUT  /credentials  CredentialDocument      → 200: its identities are added, or replaced where the client id is known
 * DELETE /credentials/{client id}            → 200, 204 when absent: that identity is no longer on this VM
 */
export const hostAgentUrl = (vmName: string, path: 'vm' | 'credentials' | `credentials/${string}`) =>
  `https://${vmName.toLowerCase()}.host.internal/${path}`

/** What the host knows about the VM, in the form of the instance metadata endpoint. Every primitive value is a string. */
export interface HostedVm {
  /** `resourceId` and `name` among others: Learn, 'Azure Instance Metadata Service', category compute. */
  readonly compute: Readonly<Record<string, unknown>> & { readonly resourceId: string; readonly name: string }
  readonly network?: Readonly<Record<string, unknown>>
}
