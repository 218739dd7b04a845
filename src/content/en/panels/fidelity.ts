import type { FidelityWords } from '../../panelWords.ts'

export const words: FidelityWords = {
  title: 'How true this is to Azure',
  about:
    'Every message here really went over a wire and every check was really made. Azure’s inside is not published, though: where this cloud had to choose, it says so.',
  levels: {
    documented: { name: 'Documented', about: 'Microsoft or a standard says so.' },
    observed: { name: 'Observed', about: 'Seen in recorded traffic of the real Azure, but not described.' },
    inferred: { name: 'Inferred', about: 'Follows from what is published; nobody outside has seen it.' },
    simplified: {
      name: 'Simplified',
      about: 'Azure does it in a way that is not published; here it is done in a simpler one.',
    },
    unknown: { name: 'Not known', about: 'Nothing is known of it: it was put there by hand or by a fault.' },
  },
  meanings: 'What the words mean',
  parts: 'This exchange, part by part',
  partsAbout: 'Where each parameter, header and member of request and answer comes from.',
  none: 'Nothing has been sent yet at the start.',
  halves: { request: 'Request', response: 'Response' },
  kinds: { query: 'query', header: 'headers', body: 'body' },
  text: 'the whole text',
  whole: 'Of the exchange as a whole',
  all: 'Everything inferred or simplified',
  allAbout:
    'From the marks of all recorded runs: both kinds of identity, every service, and what may be done after step 7.',
  published: 'What is published:',
  seen: 'Seen at',
  elsewhere: '{flow}, {stop}',
  flows: { system: 'system-assigned', user: 'user-assigned' },
  ending: 'after step 7',
}
