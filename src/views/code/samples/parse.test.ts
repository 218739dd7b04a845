import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Language as Grammar, Parser } from '@vscode/tree-sitter-wasm'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../../tools/project.mjs'
import { EVERY_NAMES, programText, TARGETS } from '../testing/programs.ts'
import type { Language } from './index.ts'

/** The grammars that Visual Studio Code ships: they need nothing but Node. */
const GRAMMARS = {
  python: 'python',
  csharp: 'c-sharp',
  java: 'java',
  go: 'go',
  curl: 'bash',
  javascript: 'typescript',
} as const satisfies Record<Language, string>
const file = (name: string) => path.join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm', name)

const programs = (language: Language) =>
  TARGETS.flatMap((target) =>
    Object.entries(EVERY_NAMES).map(
      ([kind, names]) => [`${target}, ${kind}`, programText(language, target, names)] as const,
    ),
  )

describe.each(Object.entries(GRAMMARS) as [Language, string][])('%s', (language, grammar) => {
  let parser: Parser
  beforeAll(async () => {
    await Parser.init({ locateFile: file })
    parser = new Parser()
    parser.setLanguage(await Grammar.load(fs.readFileSync(file(`tree-sitter-${grammar}.wasm`))))
  })
  const errors = (text: string) => {
    const { rootNode } = parser.parse(text)!
    return rootNode
      .descendantsOfType('ERROR')
      .map((node) => node?.text)
      .concat(rootNode.hasError ? ['an error'] : [])
  }
  it('parses for each service, identity and name', () => {
    for (const [name, text] of programs(language)) expect(errors(text), `${name}\n${text}`).toEqual([])
  })
  it('would not if it were broken', () => {
    for (const [, text] of programs(language))
      expect(errors(text.replace(language === 'curl' ? "'" : /[)}]/, ' '))).not.toEqual([])
  })
})

/** What this machine has of each language's own tools; every one must refuse a broken program. */
const TOOLS: Readonly<Partial<Record<Language, readonly [command: string, ...args: string[]]>>> = {
  python: ['python3', '-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())'],
  java: ['javac', '-XDshould-stop.ifNoError=PARSE', '-XDshould-stop.ifError=PARSE'],
  go: ['gofmt', '-l'],
  curl: ['bash', '-n'],
}
const NAMES = { python: 'app.py', java: 'App.java', go: 'app.go', curl: 'app.sh' } as const
const isThere = (command: string) =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, command)))

describe('the language’s own parser, where this machine has it', () => {
  for (const language of ['python', 'java', 'go', 'curl'] as const) {
    const [command, ...args] = TOOLS[language]!
    it.skipIf(!isThere(command))(`${command} takes ${language}`, { timeout: 120_000 }, () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sample-'))
      const at = path.join(folder, NAMES[language])
      const says = (text: string) => {
        fs.writeFileSync(at, text)
        return execFileSync(command, [...args, at], { stdio: 'pipe' }).toString()
      }
      try {
        for (const [name, text] of programs(language)) expect(says(text), name).toBe('') // gofmt names a file that it would format otherwise
        const [, text] = programs(language)[0]!
        expect(() => says(text.replace(language === 'curl' ? "'" : '(', ' '))).toThrow()
      } finally {
        fs.rmSync(folder, { recursive: true })
      }
    })
  }
})
