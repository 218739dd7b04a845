import type { FidelityMark } from '../../types.ts'
import type { Context } from '../../wire/service.ts'
import { invalidApiVersion, missingApiVersion } from './errors.ts'

/** ARM's own resources: tenants, subscriptions, resource groups. In the order in which its refusals list them (captured in 2026). */
const RESOURCES =
  '2026-06-01,2025-04-01,2025-03-01,2024-10-01-preview,2024-11-01,2024-08-01,2024-07-01,2024-06-01-preview,2024-03-01,2023-07-01,2023-07-01-preview,2023-03-01-preview,2022-12-01,2022-11-01-preview,2022-09-01,2022-06-01,2022-05-01,2022-03-01-preview,2022-01-01,2021-04-01,2021-01-01,2020-10-01,2020-09-01,2020-08-01,2020-07-01,2020-06-01,2020-05-01,2020-01-01,2019-11-01,2019-10-01,2019-09-01,2019-08-01,2019-07-01,2019-06-01,2019-05-10,2019-05-01,2019-03-01,2018-11-01,2018-09-01,2018-08-01,2018-07-01,2018-06-01,2018-05-01,2018-02-01,2018-01-01,2017-12-01,2017-08-01,2017-06-01,2017-05-10,2017-05-01,2017-03-01,2016-09-01,2016-07-01,2016-06-01,2016-02-01,2015-11-01,2015-01-01,2014-04-01-preview,2014-04-01,2014-01-01,2013-03-01,2014-02-26,2014-04'

/** The versions of each resource provider, from Azure/azure-rest-api-specs. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'microsoft.compute':
    '2015-05-01-preview,2015-06-15,2016-03-30,2016-04-30-preview,2016-08-30,2017-03-30,2017-12-01,2018-04-01,2018-06-01,2018-10-01,2019-03-01,2019-07-01,2019-12-01,2020-06-01,2020-12-01,2021-03-01,2021-04-01,2021-07-01,2021-11-01,2022-03-01,2022-08-01,2022-11-01,2023-03-01,2023-07-01,2023-09-01,2024-03-01,2024-07-01,2024-11-01,2025-04-01,2025-11-01,2026-03-01,2026-04-01',
  'microsoft.managedidentity':
    '2015-08-31-preview,2018-11-30,2021-09-30-preview,2022-01-31-preview,2023-01-31,2023-07-31-preview,2024-11-30,2025-01-31-preview,2025-05-31-preview',
  'microsoft.keyvault':
    '2014-12-19-preview,2015-06-01,2016-10-01,2018-02-14-preview,2018-02-14,2019-09-01,2020-04-01-preview,2021-04-01-preview,2021-06-01-preview,2021-10-01,2021-11-01-preview,2022-02-01-preview,2022-07-01,2022-11-01,2023-02-01,2023-07-01,2023-08-01-preview,2024-04-01-preview,2024-11-01,2024-12-01-preview,2025-05-01,2025-06-01-preview,2026-02-01',
  'microsoft.authorization':
    '2014-04-01-preview,2014-07-01-preview,2014-10-01-preview,2015-05-01-preview,2015-06-01,2015-07-01,2016-07-01,2017-05-01,2017-09-01,2017-10-01-preview,2018-01-01-preview,2018-07-01,2018-07-01-preview,2018-09-01-preview,2018-12-01-preview,2019-04-01-preview,2019-08-01-preview,2020-03-01-preview,2020-04-01-preview,2020-08-01-preview,2020-10-01-preview,2020-10-01,2021-04-01-preview,2022-01-01-preview,2022-04-01,2022-04-01-preview,2022-05-01-preview,2022-08-01-preview,2023-07-01-preview',
}

/** Names of query parameters are compared without regard to case. @throws ServiceError MissingApiVersionParameter, 400 */
export function apiVersionOf(url: URL): string {
  const version = [...url.searchParams].find(([name]) => name.toLowerCase() === 'api-version')?.[1] ?? ''
  if (version === '') throw missingApiVersion()
  return version
}

const EVERY = new Set([RESOURCES, ...Object.values(PROVIDERS)].flatMap((versions) => versions.split(',')))

/**
 * Refuses a version that does not exist, and lists those of the path's resource type.
 * @param segments of the path; the last provider in it counts, as with a role assignment at a vault
 * @throws ServiceError InvalidApiVersionParameter, 400
 */
export function demandApiVersion(
  version: string,
  segments: readonly string[],
  { mark }: Pick<Context, 'mark'>,
): void {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers')
  const versions = at < 0 ? RESOURCES : PROVIDERS[segments[at + 1]?.toLowerCase() ?? '']
  const asked = version.toLowerCase()
  if (versions?.split(',').includes(asked)) return
  if (!EVERY.has(asked)) {
    if (at >= 0) mark(CODE)
    throw invalidApiVersion(version, versions ?? RESOURCES)
  }
  mark(OTHERS)
}

const CODE: FidelityMark = {
  level: 'inferred',
  about: 'response.body.error',
  why: 'For the types of resource providers ARM has been seen to call this NoRegisteredProviderFound, and to list the regions too.',
}
const OTHERS: FidelityMark = {
  level: 'simplified',
  about: 'request.url',
  why: 'The version exists, but not for this type: Azure refuses it, and this cloud takes it for the newest one.',
}
