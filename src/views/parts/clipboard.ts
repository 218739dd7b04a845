/** False where the browser forbids it, as in a sandboxed frame without permission. */
export const toClipboard = (text: string): Promise<boolean> =>
  Promise.resolve()
    .then(() => navigator.clipboard.writeText(text))
    .then(
      () => true,
      () => false,
    )
