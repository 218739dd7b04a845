import theme from '../../../theme.css?raw'
import diagram from '../../diagram/diagram.css?raw'
import stage from '../../diagram/stage.css?raw'
import slide from './slide.css?raw'

/** The two palettes that a picture can have outside the page, where nobody asks the reader's system. */
export type Shade = 'light' | 'dark'

interface Rule {
  readonly selectors: readonly string[]
  readonly declarations: readonly (readonly [property: string, value: string])[]
}

/**
 * The picture's style for a file of its own: the page's rules with every variable replaced by its value and every
 * selector plain, since drawing programs and rasterizers know neither custom properties nor `:is()`.
 */
export function pictureStyle(shade: Shade): string {
  const values = valuesOf(theme, shade)
  const rules = [diagram, stage, slide].flatMap(rulesOf)
  const local = rules.flatMap(({ selectors, declarations }) =>
    declarations
      .filter(([name]) => name.startsWith('--'))
      .flatMap(([name, value]) => selectors.map((selector) => ({ selector, name, value }))),
  )
  return rules
    .flatMap(({ selectors, declarations }, at) =>
      declarations
        .filter(([name]) => DRAWN.test(name))
        .flatMap(([name, value]) => {
          const used = LOCAL.exec(value)?.[1]
          if (used === undefined) return [{ selectors, name, value }]
          // A variant weighs more than the rule it stands for, so what a later rule says of the same elements must go first.
          const own = selectors.filter(
            (selector) =>
              !rules
                .slice(at + 1)
                .some(
                  (later) =>
                    later.selectors.includes(selector) &&
                    later.declarations.some(([other]) => other === name),
                ),
          )
          return local
            .filter((one) => one.name === used)
            .map((one, i) => ({
              selectors: i === 0 ? own : own.map((selector) => within(one.selector, selector)),
              name,
              value: value.replace(LOCAL, one.value),
            }))
        }),
    )
    .map((one) => `${one.selectors.join(',')}{${one.name}:${filled(one.value, values)}}`)
    .join('\n')
}

/** What decides how an SVG is drawn; places, animations and pointers are the page's affair. */
const DRAWN = /^(fill|stroke|font|text-anchor|visibility)/
/** A variable that the picture's own rules set, first for all: the tone of a message, the role of a thing. */
const LOCAL = /var\((--(?:tone|role))\)/

/** Colours and faces by name, in one palette. The first to be named is the usual one, contrast comes later. */
function valuesOf(css: string, shade: Shade): ReadonlyMap<string, string> {
  const found = [
    ...css.matchAll(/(--(?:color|font)-[\w-]+):\s*(?:light-dark\(([^,]+),\s*([^)]+)\)|([^;]+));/g),
  ]
  return new Map(
    found
      .map(([, name, light, dark, same]) => [name!, same ?? (shade === 'light' ? light! : dark!)] as const)
      .toReversed(),
  )
}

function filled(value: string, values: ReadonlyMap<string, string>): string {
  return value.replace(/var\((--[\w-]+)(?:,\s*([^)]+))?\)/g, (whole, name: string, otherwise?: string) => {
    // What only contrast sets is not set here: its stand-in counts.
    const known = otherwise ?? values.get(name)
    if (known === undefined)
      throw new Error(`The picture's style asks for ${whole}, which the theme does not have`)
    return known
  })
}

/** The rules of a style sheet, outside conditions, with plain selectors that fit a picture by itself. */
function rulesOf(css: string): readonly Rule[] {
  const plain = css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/@[^{}]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, '')
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, selectors, body]) => ({
      selectors: selectorsOf(selectors!)
        .flatMap(expanded)
        .map(rooted)
        .filter((one) => !OF_THE_PAGE.test(one)),
      declarations: body!
        .split(';')
        .map((one) => one.split(/:\s*(.*)/s))
        .filter(([, value]) => value)
        .map(([name, value]) => [name!.trim(), value!.trim()] as const),
    }))
    .filter(({ selectors }) => selectors.length > 0)
}

const OF_THE_PAGE = /:root|:not\(|\.picture-svg|\.react-flow/
/** By the commas that stand in no brackets. */
const selectorsOf = (list: string) => list.split(/,(?![^()]*\))/).map((one) => one.trim())
/** `a:is(b, c) d` is `ab d` and `ac d`. */
function expanded(selector: string): readonly string[] {
  const [whole, inner] = /:is\(([^)]*)\)/.exec(selector) ?? []
  return whole === undefined
    ? [selector]
    : inner!.split(',').flatMap((one) => expanded(selector.replace(whole, one.trim())))
}
/** What the page says of itself on its root, the picture's root says of the picture; in a file nothing travels. */
const rooted = (selector: string) =>
  selector
    .replace(/^:root(\[[^\]]*\]) \.picture/, '.picture$1')
    .replace(/^\.picture:not\(\[data-travels[^)]*\)/, '.picture')

/** A selector below another one, or on the same element where both name its class. */
function within(outer: string, selector: string): string {
  const [, name] = /^(\.[\w-]+)/.exec(outer)!
  const same = new RegExp(`\\${name}(?![\\w-])`)
  return same.test(selector) ? selector.replace(same, outer) : `${outer} ${selector}`
}
