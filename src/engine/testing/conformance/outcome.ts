import { expect } from 'vitest'
import type { AnyRequest } from './anyRequest.ts'
import type { Cloud } from '../../index.ts'

export interface Outcome {
  readonly request: AnyRequest
  /** Absent when the network failed. */
  readonly response?: Response
  readonly text: string
}

/** An answer, or the TypeError that a failed network is. @throws whatever else a call ends in, and when it does not end */
export async function send(cloud: Cloud, request: AnyRequest): Promise<Outcome> {
  const outcome = cloud
    .fetchFrom(request.place)(request.url, request.init)
    .then(
      async (response) => ({ request, response, text: await response.text() }),
      (error: unknown) => {
        expect(error).toBeInstanceOf(TypeError)
        return { request, text: '' }
      },
    )
  let timer: NodeJS.Timeout
  const never = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), 10_000)
  })
  return Promise.race([outcome, never]).finally(() => clearTimeout(timer))
}

/** As RFC 9110 and every service here have it; a failure of the service itself is none. */
export function expectWellFormed({ request, response, text }: Outcome) {
  if (!response) return
  const { status, headers } = response
  expect(status, text).toBeGreaterThanOrEqual(200)
  expect(status, text).toBeLessThan(500)
  if (status === 204 || request.init.method === 'HEAD') expect(text).toBe('')
  const json = /json/.test(headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined
  if (/xml/.test(headers.get('content-type') ?? '')) expect(text).toContain('InvalidHeaderValue')
  else if (status >= 400 && text !== '')
    expect(json, text).toEqual(expect.objectContaining({ error: expect.anything() }))
}

export const refused = ({ response }: Outcome) => response === undefined || response.status >= 400
