import { useLayoutEffect, useRef } from 'react'
import { STAGE_SHORTCUTS } from '#player'
import { usePlayer } from '#views'
import type { GoToTold } from '../page/GoTo.tsx'
import { listenToKeys, type SurfaceCommands } from '../page/keyboard.ts'
import type { Page } from '../page/page.ts'
import type { Tools } from './tools.ts'

interface Keys {
  readonly page: Page
  readonly cover: Tools['cover']
  readonly onUncover: () => void
  readonly told: GoToTold
  readonly commands: SurfaceCommands
}

/** The keys of the stage. While the wall is black or white, the first key only brings the picture back. */
export function useKeys({ page, cover, onUncover, told, commands }: Keys): void {
  const player = usePlayer()
  const now = useRef({ cover, onUncover, commands })
  useLayoutEffect(() => {
    now.current = { cover, onUncover, commands }
  })
  useLayoutEffect(() => {
    const names = Object.keys(now.current.commands) as (keyof SurfaceCommands)[]
    const uncover = (event: KeyboardEvent) => {
      if (!now.current.cover || event.ctrlKey || event.metaKey || event.altKey || PASSING.test(event.key))
        return
      event.preventDefault()
      event.stopPropagation()
      now.current.onUncover()
    }
    document.addEventListener('keydown', uncover, true)
    const ignore = listenToKeys(player, {
      mode: 'present',
      shortcuts: STAGE_SHORTCUTS,
      enabled: () => page.settings().keys !== false,
      ...told,
      commands: Object.fromEntries(names.map((name) => [name, () => now.current.commands[name]?.()])),
    })
    return () => {
      document.removeEventListener('keydown', uncover, true)
      ignore()
    }
  }, [player, page, told])
}

/** A reload stays a reload, and a modifier alone is no key; Esc at the end of full screen may come too, and brings the picture back. */
const PASSING = /^(F\d+|Shift|Control|Alt|Meta|CapsLock|Audio\w+)$/
