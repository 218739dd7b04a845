import { useEffect, useRef } from 'react'
import { usePlayer } from '#views'
import { placeToGive, type Page } from '../page/page.ts'
import { useTalkPath } from './context.ts'
import { presenterLink } from './link.ts'
import type { RemoteCommand } from './said.ts'
import { joinTalk, windowName, type Talk } from './talk.ts'

/** Joins the talk as its stage; gives what opens the presenter's window, or calls `onBlocked` where the browser opens none. */
export function usePresenterWindow(
  page: Page,
  onCommand: (command: RemoteCommand) => void,
  onBlocked: () => void,
): () => void {
  const player = usePlayer()
  const path = useTalkPath()
  const talk = useRef<Talk>(undefined)
  const obey = useRef(onCommand)
  useEffect(() => {
    obey.current = onCommand
  })
  useEffect(() => {
    talk.current = joinTalk(player, { side: 'stage', path, onCommand: (command) => obey.current(command) })
    return () => talk.current?.end()
  }, [player, path])
  return () => {
    const name = windowName(talk.current?.name ?? '')
    const opened = window.open(
      presenterLink(placeToGive(player, page), location.href),
      name,
      'popup,width=1280,height=800',
    )
    if (opened) talk.current?.take(opened)
    else onBlocked()
  }
}
