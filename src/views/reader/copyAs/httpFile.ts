import type { Sent } from './sent.ts'

/** For the HTTP clients of editors (Visual Studio, VS Code, JetBrains). Undefined where a line of the body would end the request there. */
export function asHttpFile({ method, url, headers, body }: Sent): string | undefined {
  if (/^(###|<|>)/m.test(body)) return undefined
  return [
    `### ${method} ${new URL(url).host}`,
    `${method} ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    ...(body === '' ? [] : [body, '']),
  ].join('\n')
}
