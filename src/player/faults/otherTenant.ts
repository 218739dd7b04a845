/** A real token of a real other tenant: somebody who signs in there asks for one for the same service. */
export async function otherTenantsToken(resource: string, seed: string): Promise<string> {
  const { createCloud } = await import('#engine')
  return (await createCloud({ seed: `${seed}/other tenant` })).signIn(resource)
}
