/** The code says where this site really is; until then it has an address that stands for it, or the one that the build was told. */
export function tellAddress(document: Document): void {
  const standIn = new URL(document.documentElement.dataset['site']!)
  const here = new URL('.', document.baseURI)
  for (const code of document.querySelectorAll('code')) {
    const text = code.textContent
    if (text.includes(standIn.origin))
      code.textContent = text.replaceAll(standIn.href, here.href).replaceAll(standIn.origin, here.origin)
  }
}
