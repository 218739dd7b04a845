import type { Sent } from './sent.ts'
import { command, quoted, word } from './shell.ts'

/** For a POSIX shell: exactly this method, address, headers and body. */
export function asCurl({ method, url, headers, contentType, body, direct }: Sent): string {
  return command(
    `curl${method === 'HEAD' ? ' --head' : method === 'GET' && body === '' ? '' : ` --request ${method}`} --globoff ${quoted(url)}`,
    direct && `--noproxy ${quoted('*')}`,
    // A header without a value is written with a semicolon, else curl would take it for one to leave out.
    ...headers.map(([name, value]) => `--header ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    // Of itself curl would call any body a form.
    body !== '' && contentType === undefined && `--header ${word('content-type:')}`,
    body !== '' && `--data-raw ${quoted(body)}`,
  )
}
