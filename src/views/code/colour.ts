import { lex, type Piece } from '../inspector/text/lex.ts'
import type { Language } from './samples/index.ts'

/** The words of each language that the samples use or that somebody may write beside them. */
const KEYWORDS: Readonly<Record<Language, RegExp>> = {
  javascript: /(?:import|from|const|let|await|new|return|if|else|throw|async|function)\b/y,
  python: /(?:import|from|as|def|return|if|else|with|raise|None|True|False)\b/y,
  csharp: /(?:using|var|new|await|byte|string|return|if|else|throw|null)\b/y,
  java: /(?:import|static|public|class|void|var|new|return|if|else|throw|null)\b/y,
  go: /(?:package|import|func|if|return|nil|error)\b/y,
  curl: /(?:curl|printf|sed|openssl|basenc|tr)\b/y,
}

/** A line of a sample, cut by meaning. The pieces, put together, are the line. */
export function colour(line: string, language: Language): readonly Piece[] {
  return lex(
    line,
    language === 'curl'
      ? SHELL
      : [
          [/"(?:[^"\\]|\\.)*"/y, 'string'],
          [KEYWORDS[language], 'method'],
          [/\d+\b/y, 'number'],
          [/[A-Za-z_]\w*(?=\()/y, 'name'],
          [/[A-Za-z_]\w*/y, 'plain'],
          [/[^\s\w"]/y, 'punctuation'],
        ],
  )
}

/** In double quotes a variable still counts (IEEE 1003.1, 2.2.3). */
const SHELL: Parameters<typeof lex>[1] = [
  [/'[^']*'/y, 'string'],
  [/\$[a-z]+\b/y, 'literal'],
  [KEYWORDS.curl, 'method'],
  [/--?[a-z\d-]+/y, 'name'],
  [/\w+/y, 'plain'],
  [/[^\s\w$]/y, 'punctuation'],
]
