import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import { scriptOf } from '../script.ts'

/** What the document's scripts must know of the build. */
export interface AppFiles {
  /** The module to run, the library that is run before it, then what else it imports. */
  readonly modules: readonly string[]
  /** The style sheet. An embed's document has only the part of it that its poster needs. */
  readonly style: string
}

/**
 * What stands in the head: only where scripts run is there anything to wait for, and the page's picture is painted first, its controls after
 * it. The app's modules are asked for together once the picture is painted; by an embed, which is a still picture, once it is wanted. The
 * library is run first, in a task of its own. The last script in the document sees to the time and calls `fetchApp`. A link to the page that
 * asks for an embed is led to the embed's own document.
 */
export function headScript({ modules, style }: AppFiles, isEmbed: boolean): string {
  const begin =
    `{let d=document,e=d.documentElement.dataset,l=location,a=${JSON.stringify(modules)},` +
    "add=o=>d.head.append(Object.assign(d.createElement('link'),o));e.wait='';"
  const run = "(a.map(href=>add({rel:'modulepreload',href})),import(a[1]).then(()=>import(a[0])))"
  if (isEmbed)
    return `${begin}fetchApp=()=>add({crossOrigin:'',rel:'stylesheet',href:'${style}',onload(){${run}}})}`
  // The disabled link fetches nothing: it tells the loader of later chunks that their style sheet is here already. Written into the
  // document it would hold up the picture.
  const known = `add({rel:'stylesheet',disabled:true,href:'${style}'})`
  return `${begin}e.first='';/[?&]mode=embed(&|$)/.test(l.search)?(fetchApp=()=>d.body.hidden=1,l.replace('embed.html'+l.search+l.hash)):fetchApp=()=>(${known},${run})}`
}

/** The rules that a poster without steps, choices and live picture has use for. */
export function posterStyle(style: string): string {
  const unused =
    /\.(steps|study|choice|select|react-flow|progress|typed|packet|view-switch|scrubber|transport-|card|keys|life|button|prose)\b|\.(steps|study|choice|select|view-switch|scrubber|transport|progress)-/
  return style.replace(/([^{}]+)\{[^{}]*\}/g, (rule, selectors: string) =>
    selectors.split(',').every((one) => unused.test(one)) ? '' : rule,
  )
}

/** Tailwind's line about itself stands in the style sheet's own file. */
export const withoutNotice = (style: string) => style.replace(/\/\*![^*]*\*\/\s*/g, '')

/** One of the poster's scripts as a classic one, with nothing in it of what it does not use. */
export async function posterScript(root: string, name: 'stepper' | 'embedPoster'): Promise<string> {
  const code = (
    await scriptOf(root, `src/surfaces/poster/${name}.ts`, {
      target: 'es2023',
      plugins: [withoutLater],
      acting: new RegExp(`${name}\\.ts$`),
    })
  ).trim()
  if (code.includes('</script'))
    throw new Error(`${name} cannot stand in a document: it contains the end of a script`)
  return code
}

/** What is imported later is not the stepper's; taken in, it would bring every module that it names. */
const withoutLater: Plugin = {
  name: 'without-later',
  resolveDynamicImport: (id) => ({ id: String(id), external: true }),
}

/** A source expression for a policy (CSP Level 3, 2.3.1) that allows exactly this text. */
export const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Nothing from elsewhere, nothing inline but what the build wrote, nothing sent anywhere. The service worker falls under
 * `script-src`, the manifest under `default-src` (CSP Level 3, 6.1): two directives less in a document that counts its bytes.
 */
export const policy = (scripts: readonly string[], styles: readonly string[]) =>
  [
    "default-src 'self'",
    `script-src 'self' ${scripts.map(hashSource).join(' ')}`,
    `style-src 'self' ${styles.map(hashSource).join(' ')}`,
    "img-src 'self' data:",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
