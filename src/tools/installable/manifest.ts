import { en } from '#content'
import { site } from '../../content/en/site.ts'
import { DEFAULT_LINK, formatLink, type Link } from '#player'
import { GROUND, ICONS } from './mark.ts'

const HERE = './'
const addressOf = (place: Partial<Link>) => `${HERE}${formatLink({ ...DEFAULT_LINK, ...place })}`

/** The web app manifest. Every address is relative to it, so that it holds below any path; so it has no `id`, which would be the host's. */
export const manifest = () => ({
  start_url: HERE,
  scope: HERE,
  lang: en.lang,
  dir: 'ltr',
  name: en.ui.title,
  short_name: site.shortName,
  description: site.description,
  display: 'standalone',
  background_color: GROUND,
  theme_color: GROUND,
  categories: ['education', 'developer'],
  icons: ICONS.flatMap(({ name, size, purpose }) =>
    purpose ? [{ src: name, sizes: `${size}x${size}`, type: 'image/png', purpose }] : [],
  ),
  shortcuts: [
    { name: site.shortcuts.system, url: addressOf({ flow: 'system' }) },
    { name: site.shortcuts.user, url: addressOf({ flow: 'user' }) },
    { name: site.shortcuts.present, url: addressOf({ mode: 'present' }) },
  ],
})
