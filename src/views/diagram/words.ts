import type { Actor } from '#engine'
import type { Content } from '#content'
import type { BoxWords } from './parts.tsx'

/** What stands in an actor's box. The VM's box is its guest: the host around it is drawn apart. */
export const boxWords = ({ actors, holdings, ids, ui }: Content, actor: Actor): BoxWords => ({
  name: actor === 'vm' ? ui.guest : actors[actor].short,
  holdings,
  ids,
})
