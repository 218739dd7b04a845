import { useEffect, useState } from 'react'
import { captionFor, fill } from '#content'
import { scenarioKey, selectFrames, selectIndex, selectRun, selectScenario, selectStopId } from '#player'
import { useContent, usePlayer, usePlayerState } from '../parts/context.tsx'
import { focusedIfFree } from './focus.ts'
import { Guess } from './Guess.tsx'
import { questionAt, type Outcome, type Question } from './question.ts'
import { verdictIn } from './words.ts'
import { useWords } from '../parts/useWords.ts'

/** At a request that is worth it: what will happen? The recorded run knows. Going on without an answer is an answer too. */
export default function Predict() {
  const run = usePlayerState(selectRun)
  const frames = usePlayerState(selectFrames)
  const index = usePlayerState(selectIndex)
  const here = `${scenarioKey(usePlayerState(selectScenario))} ${usePlayerState(selectStopId)}`
  const question = run && questionAt(run, frames, index)
  return question ? <AtStop key={here} {...question} /> : null
}

function AtStop({ actor, options, truth, onTheWay, told }: Question) {
  const words = useWords('predict')
  const content = useContent()
  const player = usePlayer()
  const [guess, setGuess] = useState<Outcome>()
  useVeil(guess === undefined)
  if (guess === undefined)
    return (
      <Guess
        heading="h2"
        title={fill(words.question, { actor: content.actors[actor].name })}
        options={options}
        onGuess={setGuess}
      />
    )
  return (
    <section className="predict" data-right={guess === truth || onTheWay.includes(guess)}>
      <p role="status" tabIndex={-1} ref={focusedIfFree}>
        {verdictIn(words, content, guess, truth, onTheWay)} {captionFor(content, told).why}
      </p>
      <button type="button" className="predict-skip" onClick={() => player.send({ type: 'stop.next' })}>
        {words.seeIt}
      </button>
    </section>
  )
}

/** As long as it is asked, what comes next is not to be read off the list of stops. */
function useVeil(on: boolean) {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-asking', on)
    return () => document.documentElement.removeAttribute('data-asking')
  }, [on])
}
