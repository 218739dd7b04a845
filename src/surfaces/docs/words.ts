/** Written into the document by the build (`tools/docs/page.tsx`). */
export interface Words {
  readonly copy: string
  readonly copied: string
  readonly copyFailed: string
  /** `{reason}` */
  readonly badArgs: string
  readonly sent: string
  readonly received: string
}

export const words = JSON.parse(document.getElementById('words')!.textContent) as Words
