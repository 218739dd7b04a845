import type { CopyFormat } from '#content'
import type { Exchange } from '#engine'
import { asAz } from './az.ts'
import { asBicep } from './bicep.ts'
import { asCurl } from './curl.ts'
import { asHttpFile } from './httpFile.ts'
import { operationOf, type Operation } from './operation.ts'
import { asPowerShell } from './powershell.ts'
import { sentBy } from './sent.ts'
import { asTerraform } from './terraform.ts'

/** One exchange in the words of tools. A format that has no way to say it is absent; `http` is the message itself and made elsewhere. */
export function copiesOf(exchange: Exchange): Readonly<Partial<Record<Exclude<CopyFormat, 'http'>, string>>> {
  const sent = sentBy(exchange)
  const operation = operationOf(exchange)
  return given({
    curl: asCurl(sent),
    powershell: asPowerShell(sent),
    file: asHttpFile(sent),
    ...(operation && forOperators(operation)),
  })
}

const forOperators = (operation: Operation) => ({
  az: asAz(operation),
  bicep: asBicep(operation),
  terraform: asTerraform(operation),
})

const given = <T extends object>(all: T) =>
  Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined)) as {
    readonly [K in keyof T]?: string
  }
