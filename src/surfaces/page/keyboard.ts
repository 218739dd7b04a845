import {
  keyDown,
  keyPressOf,
  selectHasStop,
  selectIsPlaying,
  type Command,
  type Mode,
  type Player,
  type PlayerRequest,
  type Shortcut,
  type Typed,
} from '#player'
import { answerEarlyPresses } from './earlyPresses.ts'

/** What the surface does itself when a key asks for it. A request without an entry is the player's, any other command is then not used here. */
export type SurfaceCommands = Partial<Record<Exclude<Command['type'], 'play.toggle'>, () => void>>

interface KeyboardOptions {
  readonly mode: Mode
  readonly commands: SurfaceCommands
  /** Where the surface has keys of its own. */
  readonly shortcuts?: readonly Shortcut[]
  /** Digits typed so far, to be shown; undefined when none wait. */
  onTyped(typed: Typed): void
  /** A number was asked for that names nothing in this run; undefined with the next key. */
  onMissing?(id: string | undefined): void
  /** False for a key that is switched off (`keys=0`), or while a dialog has the keyboard. */
  enabled(event: KeyboardEvent): boolean
}

/** Listens to the keys of this document, and answers those that were pressed before it did. Returns the way to stop. */
export function listenToKeys(
  player: Player,
  { mode, commands, shortcuts, onTyped, onMissing, enabled }: KeyboardOptions,
): () => void {
  let typed: Typed
  let missing: string | undefined
  const tellMissing = (id: string | undefined) => {
    if (id !== missing) onMissing?.((missing = id))
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !enabled(event)) return
    const result = keyDown(
      keyPressOf(event, event.composedPath()[0] as Element | null),
      mode,
      typed,
      shortcuts,
    )
    tellMissing(undefined)
    if (result.typed !== typed) onTyped((typed = result.typed))
    const { command } = result
    if (!result.used || (command && isForeign(command, commands))) return
    event.preventDefault()
    event.stopPropagation()
    if (command) obey(command)
  }
  const obey = (command: Command) => {
    if (command.type === 'play.toggle')
      player.send({ type: selectIsPlaying(player.getSnapshot()) ? 'pause' : 'play' })
    else if (command.type in commands) commands[command.type as keyof SurfaceCommands]!()
    else if (isMissing(command)) tellMissing(idIn(command))
    else player.send(command as PlayerRequest)
  }
  const isMissing = (command: Command) => {
    const id = idIn(command)
    return id !== undefined && !selectHasStop(id)(player.getSnapshot())
  }
  document.addEventListener('keydown', pressed)
  // When the surface is whole: this is called while it is being put together.
  queueMicrotask(() => void answerEarlyPresses())
  return () => document.removeEventListener('keydown', pressed)
}

/** The stop or chapter that a number was typed for. */
const idIn = (command: Command): string | undefined =>
  command.type === 'stop.seek' ? command.id : command.type === 'step.seek' ? `${command.step}` : undefined

/** A command for the surface that this surface does not have: the key stays the browser's. */
const isForeign = ({ type }: Command, commands: SurfaceCommands) => !PLAYERS.test(type) && !(type in commands)
/** What keys ask of the player. */
const PLAYERS = /^(stop|step|play)\./
