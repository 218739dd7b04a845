import type { Plugin } from 'vite'

/** What runs as soon as it is there, nearly all of it. */
const AT_ONCE = /^(react|app)$/
/** Explicit compile hints (V8): every function of the file is compiled beside the page's work, while it comes, instead of at its first call. */
const HINT = '//# allFunctionsCalledOnLoad\n'

/** Has browsers that can do so compile the page's first modules away from the main thread. To others the line is a comment. */
export const eager = (): Plugin => ({
  name: 'eager',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      // It counts at a file's very beginning alone, where Vite has put its own line by now.
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && AT_ONCE.test(file.name)) file.code = HINT + file.code
    },
  },
})
