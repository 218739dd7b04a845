import { createHash } from 'node:crypto'
import path from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'

/** The stepper as one classic script, with nothing in it of what it does not use. */
export async function stepperScript(root: string): Promise<string> {
  const result = await build({
    root, configFile: false, logLevel: 'error', publicDir: false, plugins: [withoutLater],
    build: {
      write: false, minify: true, target: 'es2023',
      lib: { entry: path.join(root, 'src/surfaces/poster/stepper.ts'), formats: ['iife'], name: 'poster' },
      rolldownOptions: { treeshake: { moduleSideEffects: (id) => id.endsWith('stepper.ts') } },
    },
  }) as Rolldown.RolldownOutput[]
  const code = [result].flat()[0]!.output[0].code.trim()
  if (code.includes('</script')) throw new Error('The stepper cannot stand in a document: it contains the end of a script')
  return code
}

/** What is imported later is not the stepper's; taken in, it would bring every module that it names. */
const withoutLater: Plugin = { name: 'without-later', resolveDynamicImport: (id) => ({ id: String(id), external: true }) }

/** A source expression for a policy (CSP Level 3, 2.3.1) that allows exactly this text. */
export const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing from elsewhere, nothing inline but what the build wrote, nothing sent anywhere. */
export const policy = (scripts: readonly string[], styles: readonly string[]) => [
  "default-src 'self'",
  `script-src 'self' ${scripts.map(hashSource).join(' ')}`,
  `style-src 'self' ${styles.map(hashSource).join(' ')}`,
  "img-src 'self' data:",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
