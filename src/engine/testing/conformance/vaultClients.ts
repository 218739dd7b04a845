import { ManagedIdentityCredential } from '@azure/identity'
import type { RestError } from '@azure/core-rest-pipeline'
import { createCloud, type Exchange } from '../../index.ts'
import { httpClient, standAt } from './msalProcess.ts'
import { createOperator, type Identity } from './operator.ts'

const retryOptions = { maxRetries: 0 }

/** What every Key Vault client is made with, but for its credential: its requests leave from the VM. */
export const overVm = { httpClient, retryOptions }

/** A cloud whose VM has several user-assigned identities, and the code in it that uses them with the official clients. */
export async function createVaultCloud<const Name extends string>(...names: readonly Name[]) {
  const cloud = await createCloud()
  const operator = await createOperator(cloud)
  const identities = {} as Record<Name, Identity>
  for (const name of names) identities[name] = await operator.createIdentity(name)
  await operator.attach(Object.values(identities))
  standAt(cloud.fetchFrom(`vm:${cloud.scenario.vmName}`))

  /** All that the code sent to a vault. */
  const sent: Exchange[] = []
  cloud.onExchange((exchange) => {
    if (exchange.to === 'keyvault' && exchange.from === 'code') sent.push(exchange)
  })

  return {
    ...cloud.scenario,
    cloud,
    operator,
    identities,
    sent,
    vaultUrl: `https://${cloud.scenario.vaultName}.vault.azure.net`,
    secretScope: `${operator.vault()}/secrets/${cloud.scenario.secretName}`,
    keyScope: `${operator.vault()}/keys/${cloud.scenario.keyName}`,
    as: (name: Name) =>
      new ManagedIdentityCredential({ clientId: identities[name].clientId, httpClient, retryOptions }),
  }
}

/** How a call was refused: status, code and, where there is one, the inner code; undefined when it was not. */
export const refusal = async (call: PromiseLike<unknown>): Promise<string | undefined> =>
  Promise.resolve(call).then(
    () => undefined,
    ({ statusCode, code, details }: RestError) => {
      const { error } = (details ?? {}) as {
        error?: { innerError?: { code?: string }; innererror?: { code?: string } }
      }
      return [statusCode, code, (error?.innererror ?? error?.innerError)?.code]
        .filter((part) => part !== undefined)
        .join(' ')
    },
  )

export async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of pages) items.push(item)
  return items
}
