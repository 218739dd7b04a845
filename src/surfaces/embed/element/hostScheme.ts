/** The colours of the page around an element: light or dark, and what lies behind it (`rgb(…)`; undefined where it cannot be told). */
export interface HostScheme {
  readonly scheme: 'light' | 'dark'
  readonly ground: string | undefined
}

/** Attributes of `<html>` or `<body>` in which themes say their choice: Docusaurus and Starlight, Bootstrap, MkDocs Material, GitHub. */
const NAMES = ['data-theme', 'data-bs-theme', 'data-md-color-scheme', 'data-color-mode']
const DARK = /dark|^slate$/i
const LIGHT = /light|^default$/i
/** VitePress and others say it by a class, and mostly only the dark one. */
const DARK_CLASS = /(^|\s)(theme-)?dark(-theme|-mode)?($|\s)/
const LIGHT_CLASS = /(^|\s)(theme-)?light(-theme|-mode)?($|\s)/
const SYSTEM = matchMedia('(prefers-color-scheme: dark)')

/**
 * What the page says of itself by an attribute; else the element's computed `color-scheme`; else, on a page that says
 * nothing, whether what is painted behind the element is dark.
 */
export function hostScheme(element: Element): HostScheme {
  const ground = groundOf(element)
  return {
    scheme: saidBy(document.documentElement) ?? saidBy(document.body) ?? computed(element, ground),
    ground: ground && `rgb(${ground.join(', ')})`,
  }
}

function saidBy(root: Element | null): HostScheme['scheme'] | undefined {
  const said = NAMES.map((name) => root?.getAttribute(name) ?? '')
  const classes = root?.getAttribute('class') ?? ''
  if (said.some((text) => DARK.test(text)) || DARK_CLASS.test(classes)) return 'dark'
  return said.some((text) => LIGHT.test(text)) || LIGHT_CLASS.test(classes) ? 'light' : undefined
}

function computed(element: Element, ground: readonly number[] | undefined): HostScheme['scheme'] {
  const words = getComputedStyle(element).colorScheme.split(' ')
  const [light, dark] = [words.includes('light'), words.includes('dark')]
  if (light && dark) return SYSTEM.matches ? 'dark' : 'light'
  if (light || dark) return dark ? 'dark' : 'light'
  return ground && Math.max(...ground) < 110 ? 'dark' : 'light'
}

/** Red, green and blue of the nearest background behind an element, where it is one opaque colour. */
function groundOf(element: Element): readonly number[] | undefined {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at)
    if (backgroundImage !== 'none') return undefined
    const rgb = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(backgroundColor)
    if (rgb) return rgb.slice(1).map(Number)
    if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return undefined
  }
  return undefined
}

const parentOf = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null

/** Calls `onChange` whenever the page's colours may have changed. Returns the way to stop. */
export function watchHost(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true })
  observer.observe(document.body, { attributes: true })
  observer.observe(document.head, { attributes: true, childList: true, subtree: true })
  SYSTEM.addEventListener('change', onChange)
  // A background that changes slowly has its colour only at the end.
  document.addEventListener('transitionend', onChange)
  return () => {
    observer.disconnect()
    SYSTEM.removeEventListener('change', onChange)
    document.removeEventListener('transitionend', onChange)
  }
}
