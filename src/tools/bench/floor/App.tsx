import { useEffect, useMemo } from 'react'
import { Handle, Position, ReactFlow, type Node, type NodeProps } from '@xyflow/react'
import { useMachine } from '@xstate/react'
import { assign, setup } from 'xstate'
import { BOXES, HEIGHT, LINES, STEPS, TITLE, WIDTH } from '../story.ts'

const machine = setup({
  types: { context: {} as { step: number }, events: {} as { type: 'next' | 'back' | 'first' } },
}).createMachine({
  context: { step: 0 },
  on: {
    next: {
      guard: ({ context }) => context.step < STEPS.length - 1,
      actions: assign({ step: ({ context }) => context.step + 1 }),
    },
    back: {
      guard: ({ context }) => context.step > 0,
      actions: assign({ step: ({ context }) => context.step - 1 }),
    },
    first: { actions: assign({ step: 0 }) },
  },
})

type BoxNode = Node<{ name: string; note: string; now: boolean }, 'box'>

/** Sizes and handles are given, so that a server can draw the edges. */
const handles = (
  [
    ['source', Position.Right, WIDTH],
    ['target', Position.Left, 0],
  ] as const
).map(([type, position, x]) => ({ type, position, x, y: HEIGHT / 2, width: 1, height: 1 }))

function Box({ data: { name, note, now } }: NodeProps<BoxNode>) {
  return (
    <div
      className={`rounded-lg border bg-white px-3 py-2 ${now ? 'border-sky-700 ring-2 ring-sky-700' : 'border-slate-400'}`}
      style={{ width: WIDTH, height: HEIGHT }}
    >
      <div className="text-sm font-medium">{name}</div>
      <div className="text-xs text-slate-600">{note}</div>
      <Handle type="source" position={Position.Right} className="opacity-0" />
      <Handle type="target" position={Position.Left} className="opacity-0" />
    </div>
  )
}
const nodeTypes = { box: Box }
const KEYS: Readonly<Record<string, 'next' | 'back' | 'first'>> = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  Home: 'first',
}

/** The least that React, React Flow and XState can do with the story: what no page built on them can be faster than. */
export function App() {
  const [
    {
      context: { step },
    },
    send,
  ] = useMachine(machine)
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (KEYS[key]) send({ type: KEYS[key] })
    }
    addEventListener('keydown', onKey)
    performance.mark('interactive')
    return () => removeEventListener('keydown', onKey)
  }, [send])
  const line = LINES.find(({ id }) => id === STEPS[step]!.line)!
  const nodes = useMemo(
    () =>
      BOXES.map(({ id, name, note, x, y }): BoxNode => ({
        id,
        type: 'box',
        position: { x, y },
        width: WIDTH,
        height: HEIGHT,
        handles,
        data: { name, note, now: id === line.from || id === line.to },
      })),
    [line],
  )
  const edges = useMemo(
    () =>
      LINES.map(({ id, from, to }) => ({
        id,
        source: from,
        target: to,
        ...(id === line.id ? { style: { strokeWidth: 4 } } : {}),
      })),
    [line],
  )
  return (
    <main className="flex h-dvh flex-col p-6">
      <h1 className="text-xl font-semibold">{TITLE}</h1>
      <p aria-live="polite">
        {step + 1}. {STEPS[step]!.title}. {STEPS[step]!.text}
      </p>
      <div className="grow">
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          fitView
          width={1232}
          height={660}
          nodesDraggable={false}
          nodesConnectable={false}
        />
      </div>
    </main>
  )
}
