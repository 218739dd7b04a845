// @ts-check
// Loaded first by every Node program in the VM. Node 24 and later read the proxy's address from the environment by
// themselves (NODE_USE_ENV_PROXY); before that, neither `fetch` nor `http.request` does.
import http from 'node:http'
import https from 'node:https'

const address = process.env.HTTPS_PROXY
if (address && !process.allowedNodeEnvironmentFlags.has('--use-env-proxy')) {
  const [undici, { ProxyAgent }] = await Promise.all([import('undici'), import('proxy-agent')])

  /** This machine's own services stay within reach: NO_PROXY names them. (undici's EnvHttpProxyAgent would print a warning into the program's output.) */
  class BesideLoopback extends undici.Dispatcher {
    direct = new undici.Agent()
    proxied = new undici.ProxyAgent(/** @type {string} */ (address))
    /**
     * @override
     * @param {import('undici').Dispatcher.DispatchOptions} options
     * @param {Parameters<import('undici').Dispatcher['dispatch']>[1]} handler
     */
    dispatch(options, handler) {
      const { hostname } = new URL(String(options.origin))
      const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
      return (isLoopback ? this.direct : this.proxied).dispatch(options, handler)
    }
  }
  undici.setGlobalDispatcher(new BesideLoopback())

  const agent = new ProxyAgent({ keepAlive: true })
  http.globalAgent = agent
  https.globalAgent = /** @type {https.Agent} */ (/** @type {unknown} */ (agent))
}
