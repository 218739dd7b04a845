import { parseSync } from 'vite'

/** A name that an interface declares, with what is said of it. */
export interface Declared {
  readonly name: string
  readonly kind: 'property' | 'method'
  /** As it is written: `string | null`; of a method its parameters and its answer. */
  readonly type: string
  readonly isReadonly: boolean
  readonly doc: Doc
}

/** What stands before a declaration (TSDoc). */
export interface Doc {
  readonly text: string
  /** By their names without `@`, each with what follows it. */
  readonly tags: Readonly<Record<string, readonly string[]>>
}

export interface DeclaredInterface {
  readonly doc: Doc
  readonly members: readonly Declared[]
}

/** What is read of a syntax tree (ESTree with TypeScript). */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly key?: Node
  readonly id?: Node
  readonly readonly?: boolean
  readonly params?: readonly Node[]
  readonly typeAnnotation?: Node | null
  readonly returnType?: Node | null
  readonly declaration?: Node | null
  readonly body?: { readonly body: readonly Node[] }
}

/** The exported interfaces of a file of declarations, by name, with their members as they are written. @throws Error for what is no TypeScript */
export function interfacesIn(source: string): ReadonlyMap<string, DeclaredInterface> {
  const { program, comments, errors } = parseSync('declarations.d.ts', source, {})
  if (errors.length > 0) throw new Error(`The declarations cannot be read: ${errors[0]!.message}`)
  const text = ({ start, end }: Node) => source.slice(start, end)
  const docBefore = (start: number) => {
    const comment = comments.findLast(({ end }) => end <= start && source.slice(end, start).trim() === '')
    return docIn(comment?.value.startsWith('*') ? comment.value : '')
  }
  const typeIn = (annotation: Node | null | undefined) =>
    annotation ? text(annotation).replace(/^:\s*/, '') : 'any'
  const declared = (node: Node): readonly Declared[] => {
    if (!node.key) return []
    const common = { name: text(node.key), isReadonly: node.readonly === true, doc: docBefore(node.start) }
    return node.type === 'TSMethodSignature'
      ? [
          {
            ...common,
            kind: 'method',
            type: `(${(node.params ?? []).map(text).join(', ')}): ${typeIn(node.returnType)}`,
          },
        ]
      : [{ ...common, kind: 'property', type: typeIn(node.typeAnnotation) }]
  }
  const entries = (program.body as unknown as readonly Node[]).flatMap(({ start, declaration }) =>
    declaration?.type === 'TSInterfaceDeclaration'
      ? [
          [
            text(declaration.id!),
            { doc: docBefore(start), members: declaration.body!.body.flatMap(declared) },
          ] as const,
        ]
      : [],
  )
  return new Map(entries)
}

/** The text of a comment and its tags; its lines are one paragraph. */
function docIn(comment: string): Doc {
  const flat = comment
    .replace(/^\*/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join(' ')
  const [text, ...tagged] = flat.split(/(?:^|\s)@(?=[a-z]+\b)/)
  const tags: Record<string, string[]> = {}
  for (const tag of tagged) {
    const [, name, value] = /^([a-z]+)\s*(.*?)\s*$/.exec(tag)!
    ;(tags[name!] ??= []).push(value!)
  }
  return { text: text!.trim(), tags }
}
