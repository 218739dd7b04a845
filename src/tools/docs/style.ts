import theme from '../../theme.css?raw'
import style from '../../surfaces/docs/docs.css?raw'

/** The style sheet of the guide: the names of the site's colours and faces, and the rules that use them. */
export function guideStyle(): string {
  const names = /@theme \{(.*?)\n\}/s.exec(theme)?.[1]
  if (names === undefined) throw new Error('theme.css has no @theme any more')
  return `:root {${names}}\n${style}`
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}
