import { renderGuide } from './markdown.ts'
import { documentOf } from './shell.tsx'

/** A page of the guide that is nothing but its Markdown. It has no script. */
export function guidePage({
  name,
  source,
  style,
}: {
  readonly name: string
  readonly source: string
  readonly style: string
}): string {
  const { html, ...text } = renderGuide(source)
  return documentOf({
    name,
    style,
    ...text,
    children: <div className="text" dangerouslySetInnerHTML={{ __html: html }} />,
  })
}
