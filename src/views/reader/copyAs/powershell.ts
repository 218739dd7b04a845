import type { Sent } from './sent.ts'

/** Between single quotes nothing has a meaning but the quote itself, and PowerShell takes five characters for one (about_Quoting_Rules). */
const quoted = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`

const METHODS: Readonly<Record<string, string>> = {
  GET: 'Get',
  HEAD: 'Head',
  POST: 'Post',
  PUT: 'Put',
  PATCH: 'Patch',
  DELETE: 'Delete',
  OPTIONS: 'Options',
}

/** For PowerShell 7; with 5.1 too where no proxy has to be passed by. */
export function asPowerShell({ method, url, headers, contentType, body, direct }: Sent): string {
  const others = headers.filter(([name]) => name !== 'content-type')
  const known = METHODS[method]
  const call = [
    `Invoke-RestMethod ${known ? `-Method ${known}` : `-CustomMethod ${quoted(method)}`} -Uri ${quoted(url)}`,
    ...(direct ? ['-NoProxy'] : []),
    ...(others.length > 0 ? ['-Headers $headers'] : []),
    ...(contentType === undefined ? [] : [`-ContentType ${quoted(contentType)}`]),
    ...(body === '' ? [] : ['-Body $body']),
  ].join(' ')
  return [
    ...(others.length > 0
      ? ['$headers = @{', ...others.map(([name, value]) => `  ${quoted(name)} = ${quoted(value)}`), '}']
      : []),
    // As bytes where it is more than ASCII: else its encoding would be the version's choice.
    ...(body === ''
      ? []
      : [
          `$body = ${/^[\0-\x7f]*$/.test(body) ? quoted(body) : `[Text.Encoding]::UTF8.GetBytes(${quoted(body)})`}`,
        ]),
    call,
  ].join('\n')
}
