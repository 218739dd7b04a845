import { createHash } from 'node:crypto'
import { scriptOf } from '../script.ts'

/** The function by which an embed's document asks for its style sheet and for the app's modules, of which the first is run. */
export const fetchApp = (modules: readonly string[], style: string) =>
  "fetchApp=()=>{let add=o=>document.head.append(Object.assign(document.createElement('link'),o));" +
  `${JSON.stringify(modules)}.map(href=>add({rel:'modulepreload',href}));` +
  `add({crossOrigin:'',rel:'stylesheet',href:'${style}',onload(){import('${modules[0]}')}})};`

/** A script for the head of a document, with nothing in it of what it does not use. */
export async function headScript(
  root: string,
  name: 'studyPoster' | 'embedPoster',
  define: Readonly<Record<string, string>>,
): Promise<string> {
  const code = await scriptOf(root, `src/surfaces/poster/${name}.ts`, {
    define,
    acting: new RegExp(`${name}\\.ts$`),
  })
  if (code.includes('</script'))
    throw new Error(`${name} cannot stand in a document: it contains the end of a script`)
  return code.trim()
}

/** A source expression for a policy (CSP Level 3, 2.3.1) that allows exactly this text. */
export const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing from elsewhere, nothing inline but what the build wrote, nothing sent anywhere. */
export const policy = (scripts: readonly string[], styles: readonly string[]) =>
  policyTag([
    "default-src 'self'",
    `script-src 'self' ${scripts.map(hashSource).join(' ')}`,
    `style-src 'self' ${styles.map(hashSource).join(' ')}`.trim(),
    "img-src 'self' data:",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ])

export const policyTag = (directives: readonly string[]) =>
  `<meta http-equiv="Content-Security-Policy" content="${directives.join('; ')}">`
