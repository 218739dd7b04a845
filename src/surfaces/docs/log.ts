/** More would only be in the way. */
const MOST = 200
/** A recorded run as HAR is half a megabyte. */
const LONGEST = 600

export interface Log {
  /** `about`: which way it went, for those who do not see the arrow. */
  write(way: '→' | '←', what: string, value: unknown, about?: string): void
}

/** A list that grows at its end, and stays there while nobody has scrolled up in it. */
export function logIn(id: string): Log {
  const list = document.getElementById(id)!
  document.querySelector(`[data-clear="${id}"]`)!.addEventListener('click', () => list.replaceChildren())
  return {
    write(way, what, value, about = '') {
      const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 8
      const line = document.createElement('p')
      line.dataset['way'] = way
      const name = document.createElement('b')
      name.textContent = what
      const arrow = Object.assign(document.createElement('span'), { textContent: way, title: about })
      if (about) arrow.setAttribute('role', 'img')
      if (about) arrow.setAttribute('aria-label', about)
      line.append(arrow, ' ', name, ' ', shown(value))
      list.append(line)
      if (list.childElementCount > MOST) list.firstElementChild!.remove()
      if (isAtEnd) list.scrollTop = list.scrollHeight
    },
  }
}

function shown(value: unknown): string {
  const text = value === undefined ? '' : value instanceof Error ? errorText(value) : JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length})` : text
}

const errorText = (error: Error & { readonly code?: string }) =>
  error.code === undefined ? error.message : `${error.code}: ${error.message}`
