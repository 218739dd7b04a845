/**
 * Where the site will stand, from the environment: `SITE_URL=https://example.org/docs/`. Undefined where it is not set.
 * @throws Error for what is no http or https address, or has a query or fragment
 */
export function siteUrlFrom(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  if (!URL.canParse(text))
    throw new Error(
      `SITE_URL must be a whole address such as https://example.org/docs/, not ${JSON.stringify(text)}`,
    )
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error(
      `SITE_URL must be an http or https address without query and fragment, not ${JSON.stringify(text)}`,
    )
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}
