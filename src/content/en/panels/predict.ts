import type { PredictWords } from '../../panelWords.ts'

export const words: PredictWords = {
  ask: 'Ask me first what will happen',
  about: 'At a request, and before a fault runs. The cloud in this page decides who was right.',
  question: 'What will {actor} do?',
  fault: 'What will happen? {title}',
  outcomes: {
    pass: 'It does what is asked',
    400: 'It refuses: the request is not as it must be (400, 405, 409, 410)',
    401: 'It refuses: it does not believe who asks (401)',
    403: 'It refuses: who asks may not (403)',
    404: 'It says that there is no such thing (404)',
    429: 'It asks for patience (429)',
    '5xx': 'It fails itself (500, 503)',
    none: 'Nobody answers',
  },
  asks: 'It asks {actor} first',
  right: 'Yes: {outcome}.',
  wrong: 'No. You said: {guess}. What happens: {outcome}.',
  seeIt: 'See it',
  skip: 'Just show it',
}
