/** A session of WebDriver (W3C Recommendation of 2018, https://www.w3.org/TR/webdriver1/), as far as these tests need one. */
export class WebDriverSession {
  readonly #url: string
  readonly capabilities: Readonly<Record<string, unknown>>

  private constructor(url: string, capabilities: Readonly<Record<string, unknown>>) {
    this.#url = url
    this.capabilities = capabilities
  }

  static async open(driver: string, alwaysMatch: object): Promise<WebDriverSession> {
    const { sessionId, capabilities } = await ask<{
      sessionId: string
      capabilities: Record<string, unknown>
    }>(`${driver}/session`, 'POST', { capabilities: { alwaysMatch } })
    return new WebDriverSession(`${driver}/session/${sessionId}`, capabilities)
  }

  close = () => ask(this.#url, 'DELETE')
  goto = (url: string) => ask(`${this.#url}/url`, 'POST', { url })
  setSize = (width: number, height: number) => ask(`${this.#url}/window/rect`, 'POST', { width, height })
  execute = <T>(script: string, args: readonly unknown[]) =>
    ask<T>(`${this.#url}/execute/sync`, 'POST', { script, args })

  press = (key: string) =>
    ask(`${this.#url}/actions`, 'POST', {
      actions: [
        { type: 'key', id: 'keyboard', actions: ['keyDown', 'keyUp'].map((type) => ({ type, value: key })) },
      ],
    })

  async click(selector: string) {
    const element = await ask<object>(`${this.#url}/element`, 'POST', {
      using: 'css selector',
      value: selector,
    })
    await ask(`${this.#url}/element/${Object.values(element)[0]}/click`, 'POST', {})
  }
}

async function ask<T>(url: string, method: 'POST' | 'DELETE', body?: object): Promise<T> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`WebDriver says ${value.error}: ${value.message}`)
  return value
}
