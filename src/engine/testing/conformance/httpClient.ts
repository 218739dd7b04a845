import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'

/** What lets an official Azure client send its requests into a cloud of ours: one of its transports over a `fetch`. */
export const httpClientOver = (fetch: typeof globalThis.fetch): HttpClient => ({
  async sendRequest(request) {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.toJSON(),
      body: (request.body as BodyInit | null | undefined) ?? null,
      ...(request.abortSignal && { signal: request.abortSignal as AbortSignal }),
    })
    return {
      request,
      status: response.status,
      headers: createHttpHeaders(Object.fromEntries(response.headers)),
      bodyAsText: await response.text(),
    }
  },
})
