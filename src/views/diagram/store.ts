import { createContext, use, useSyncExternalStore } from 'react'
import type { Actor } from '#engine'
import type { Content } from '#content'
import type { Flow, Holding } from '#player'
import type { Layout, RouteName } from './places.ts'
import type { ActorView, RouteState, View } from './view.ts'

export type Digits = Readonly<Partial<Record<Holding, string>>>

/** What every part of the picture reads. It changes with each stop; parts read only what is theirs. */
export interface Scene {
  readonly layout: Layout
  readonly flow: Flow
  readonly content: Content
  readonly digits: Digits
  readonly view: View
}

export interface SceneStore {
  get(): Scene
  set(scene: Scene): void
  subscribe(listener: () => void): () => void
}

/** Holds the scene outside React Flow's node data, so that one stop redraws the boxes it is about and nothing else. */
export function createSceneStore(first: Scene): SceneStore {
  let scene = first
  const listeners = new Set<() => void>()
  return {
    get: () => scene,
    set(next) {
      scene = { ...next, view: shared(scene.view, next.view) }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The new view with the old objects of the actors for which nothing changed: what is the same must be identical. */
function shared(old: View, next: View): View {
  const actors = Object.fromEntries(
    Object.entries(next.actors).map(([name, view]) => {
      const before = old.actors[name as Actor]
      return [name, same(before, view) ? before : view]
    }),
  ) as Record<Actor, ActorView>
  return { ...next, actors }
}
const same = (a: ActorView, b: ActorView) =>
  a.role === b.role && a.holdings.join() === b.holdings.join() && a.fresh.join() === b.fresh.join()

export const SceneContext = createContext<SceneStore | undefined>(undefined)

function useScene<T>(select: (scene: Scene) => T): T {
  const store = use(SceneContext)
  if (!store) throw new Error('A part of the picture stands outside it')
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

export const useSceneView = () => useScene((scene) => scene.view)
export const useActorView = (actor: Actor): ActorView => useScene((scene) => scene.view.actors[actor])
export const useRouteState = (name: RouteName): RouteState => useScene((scene) => scene.view.routes[name])
/** True for an actor to whom something is on its way right now. */
export const useIsLanding = (actor: Actor): boolean =>
  useScene(({ view }) => view.travels && view.actors[actor].fresh.length > 0)
export const useSceneLayout = () => useScene((scene) => scene.layout)
export const useSceneFlow = () => useScene((scene) => scene.flow)
export const useSceneContent = () => useScene((scene) => scene.content)
export const useDigits = () => useScene((scene) => scene.digits)
