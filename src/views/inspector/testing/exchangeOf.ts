import type { Exchange, RequestMessage } from '#engine'

/** An exchange with nothing remarkable about it except what is given. */
export const exchangeOf = ({
  request,
  ...given
}: Partial<Omit<Exchange, 'request'>> & { readonly request?: Partial<RequestMessage> }): Exchange => ({
  id: 'x1',
  cause: undefined,
  from: 'code',
  to: 'keyvault',
  vm: undefined,
  request: {
    order: 0,
    at: 0,
    method: 'GET',
    url: 'https://example.test/a?api-version=1',
    headers: [],
    body: '',
    ...request,
  },
  response: { order: 1, at: 0, status: 200, statusText: 'OK', headers: [], body: '' },
  failure: undefined,
  artifacts: [],
  checks: [],
  marks: [],
  ...given,
})
