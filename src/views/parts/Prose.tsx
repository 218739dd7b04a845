import { useId, type ComponentProps, type ReactNode } from 'react'

interface ProseProps {
  readonly children: ReactNode
  readonly id?: string
  readonly className?: string
}

/** What is said in smaller type beside something. */
export const Note = ({
  as: Tag = 'p',
  className = '',
  ...rest
}: ComponentProps<'p'> & { readonly as?: 'p' | 'span' }) => (
  <Tag {...rest} className={`text-sm leading-note text-muted ${className}`} />
)

/** The title of a panel, or of an artifact in it. */
export const Title = ({ as: Tag = 'h3', ...rest }: ProseProps & { readonly as?: 'h3' | 'h4' }) => (
  <Tag {...rest} className="text-xl leading-title font-semibold text-balance" />
)

/** The title of a part of a panel. */
export const Heading = ({
  as: Tag = 'h3',
  className = '',
  ...rest
}: ProseProps & { readonly as?: 'h3' | 'h4' | 'h5' }) => (
  <Tag {...rest} className={`leading-snug font-semibold ${className}`} />
)

/** Stands in a panel that has nothing to show yet. */
export const Empty = ({ as: Tag = 'p', children }: ProseProps & { readonly as?: 'p' | 'div' }) => (
  <Tag className="grid gap-2 py-6">{children}</Tag>
)

const TONES = { granted: 'border-granted', token: 'border-token', muted: 'border-line' } as const

interface PointProps extends ProseProps {
  readonly title?: string
  readonly tone?: keyof typeof TONES
}

/** A thing worth knowing, in a frame with a thick edge. */
export const Point = ({ title, tone = 'granted', children }: PointProps) => (
  <div className={`rounded-md border border-l-5 px-4 py-3 ${TONES[tone]}`}>
    {title !== undefined && (
      <p>
        <b>{title}</b>
      </p>
    )}
    {children}
  </div>
)

interface TitledPanelProps extends ProseProps {
  readonly title: string
  readonly about?: ReactNode
}

/** A panel about the run: a region with its title, what it is about, and its parts one below the other. */
export function TitledPanel({ title, about, children, className = '' }: TitledPanelProps) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={`grid grid-cols-1 gap-5 ${className}`}>
      <header className="grid gap-1.5">
        <Title id={heading}>{title}</Title>
        {about !== undefined && <Note>{about}</Note>}
      </header>
      {children}
    </section>
  )
}

/** A heading, or what stands in its place, with the buttons that belong to it. */
export const Bar = ({ children }: ProseProps) => (
  <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 *:first:mr-auto">{children}</div>
)

interface TermProps extends Omit<ComponentProps<'div'>, 'title'> {
  readonly name: ReactNode
  /** The meaning below the name, however wide the room is. */
  readonly stacked?: boolean
}

/** A row of a `<dl>`: a name, its value, and what is said about it. */
export const Term = ({ name, stacked = false, children, ...rest }: TermProps) => (
  <div
    {...rest}
    className={`grid gap-x-4 border-t border-line py-2 ${stacked ? 'grid-cols-1' : 'grid-cols-[minmax(6rem,24%)_minmax(0,1fr)] max-[26rem]:grid-cols-1'}`}
  >
    <dt className="text-sm leading-normal font-semibold">{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** A name or a value as it is on the wire. */
export const Wire = ({ className = '', ...rest }: ComponentProps<'code'>) => (
  <code {...rest} className={`font-mono text-sm ${className}`} />
)

interface FoldsProps extends Omit<ComponentProps<'details'>, 'title'> {
  readonly title: ReactNode
}

/** What is opened by whoever wants to know. */
export const Folds = ({ title, children, ...rest }: FoldsProps) => (
  <details {...rest}>
    <summary className="cursor-pointer py-1.5">{title}</summary>
    {children}
  </details>
)
