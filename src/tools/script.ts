import path from 'node:path'
import { build, type InlineConfig, type Rolldown } from 'vite'

interface ScriptOptions {
  readonly target?: string
  /** Names that the build replaces by texts of a program. */
  readonly define?: Readonly<Record<string, string>>
  readonly plugins?: InlineConfig['plugins']
  /** The modules that do something when they are only imported; what others export and nobody uses is left out whole. By default all may. */
  readonly acting?: RegExp
}

/** A module with everything it imports as one classic script by itself, apart from the site's own bundle. */
export async function scriptOf(
  root: string,
  file: string,
  { target = 'es2022', define = {}, plugins = [], acting }: ScriptOptions = {},
): Promise<string> {
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define,
    plugins,
    build: {
      write: false,
      target,
      lib: { entry: path.join(root, file), formats: ['iife'], name: 'script' },
      rolldownOptions: {
        // Known to the site's own build alone; whatever asks for them here is not used and falls away.
        external: /^virtual:/,
        ...(acting && { treeshake: { moduleSideEffects: (id: string) => acting.test(id) } }),
      },
    },
  })) as Rolldown.RolldownOutput[]
  return [result].flat()[0]!.output[0].code
}
