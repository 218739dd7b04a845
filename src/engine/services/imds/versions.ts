import { json } from './answers.ts'

/** Learn, 'Azure Instance Metadata Service', Supported API versions. */
export const API_VERSIONS = [
  '2017-03-01',
  '2017-04-02',
  '2017-08-01',
  '2017-10-01',
  '2017-12-01',
  '2018-02-01',
  '2018-04-02',
  '2018-10-01',
  '2019-02-01',
  '2019-03-11',
  '2019-04-30',
  '2019-06-01',
  '2019-06-04',
  '2019-08-01',
  '2019-08-15',
  '2019-11-01',
  '2020-06-01',
  '2020-07-15',
  '2020-09-01',
  '2020-10-01',
  '2020-12-01',
  '2021-01-01',
  '2021-02-01',
  '2021-03-01',
  '2021-05-01',
  '2021-10-01',
  '2021-11-01',
  '2021-11-15',
  '2021-12-13',
  '2023-07-01',
  '2023-11-15',
  '2024-03-15',
  '2024-07-17',
  '2025-04-07',
] as const

/** The first version with the identity category. */
export const FIRST_IDENTITY_VERSION = '2018-02-01'

export function isSupported(version: string | null, since: string = API_VERSIONS[0]): boolean {
  return version !== null && version >= since && (API_VERSIONS as readonly string[]).includes(version)
}

/** The refusal of a request whose version is missing or unknown, in the words of the same page. */
export function versionRefusal(version: string | null): Response {
  const fault = version === null ? 'was not specified' : 'is invalid or was not specified'
  return json(
    {
      error: `Bad request. api-version ${fault} in the request. For more information refer to aka.ms/azureimds`,
      'newest-versions': API_VERSIONS.slice(-3).reverse(),
    },
    400,
  )
}
