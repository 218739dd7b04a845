/** The page for those who embed. `{…}` is filled in; `` `…` `` is code. */
export const docs = {
  lang: 'en',
  skip: 'Skip to the text',
  whole: 'Open the visualizer',
  guide: 'Guide',
  contents: 'On this page',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying was not allowed. Select the text and copy it with the keyboard.',
  noScript: 'This is tried with scripts, which are off here. The tables below say everything too.',
  tryElement: {
    title: 'Try the element',
    about: 'Change its attributes, call its methods, and see what it tells the page.',
    controls: 'Attributes and methods',
    log: 'What was called, and what the element said',
    clear: 'Clear',
    code: 'The element as it stands there',
    seek: 'Go to',
    stop: 'Stop',
  },
  tryFrame: {
    title: 'Try the frame’s messages',
    about:
      'The same as a plain frame, without any script of ours in your page: it is asked and answers by `postMessage`. Here it waits for `reveal`, or for its button.',
    controls: 'Message to the frame',
    log: 'Messages, as they are posted',
    clear: 'Clear',
    frameTitle: 'The embed as a frame',
    type: 'Type',
    method: 'Method',
    args: 'Arguments',
    argsAbout: 'A list in JSON, such as ["5.2"]',
    send: 'Send',
    badArgs: 'Nothing was sent: {reason}',
    sent: 'to the frame',
    received: 'from the frame',
  },
  use: {
    title: 'Put it into a page',
    element: 'The element',
    elementAbout:
      'Finds its own height, has methods and events, loads when the reader comes near. What is in it shows where scripts do not run. “Share and export” on the whole page makes this code for any stop.',
    frame: 'The frame',
    frameAbout: 'Nothing but HTML, for systems that allow frames and no scripts.',
    messages: 'Messages without the element',
    messagesAbout:
      'A frame can be driven from a script of yours. It listens to its own page alone, and to one origin.',
  },
  reference: {
    title: 'Reference',
    about: 'With types, as a file: {file}.',
    attributes: 'Attributes',
    attributesAbout:
      'Each is a property of the same name too, and a parameter of the frame’s address. One without a value is switched on.',
    properties: 'Further properties',
    methods: 'Methods',
    methodsAbout: 'Each loads the embed if it is not there yet, and answers with a promise.',
    events: 'Events',
    eventsAbout:
      'They bubble. `detail` says `flow`, `target`, `step`, `stop`, `index` and `count`, and what stands here.',
    slots: 'Slots',
    parts: 'CSS parts',
    variables: 'CSS custom properties',
    host: 'Messages to the frame',
    hostAbout: 'Every message, both ways, has `ns: "managed-identity-flow"` and `v: 1`.',
    frame: 'Messages from the frame',
    commands: 'Commands',
    errors: 'Errors',
    codes: {
      'unknown-method': 'There is no such method.',
      'bad-arguments': 'The method takes other arguments; the message says which.',
      'not-ready': 'The embed is not loaded or not recorded yet: wait for `ready`.',
    },
    values: 'Values',
    suchAs: 'Such as',
    initial: 'Default',
    detail: 'Detail',
  },
  policy: {
    title: 'What your Content-Security-Policy needs',
    about: 'Only these, with the origin of this site:',
    rows: [
      ['frame-src {origin}', 'for the frame and for the element'],
      ['script-src {origin}', 'for the element, which is `embed.js`'],
      ['img-src {origin}', 'for pictures of stops'],
    ] satisfies readonly (readonly [directive: string, about: string])[],
    more: [
      'No `style-src`: the element’s style is a constructed sheet. No `connect-src`: nothing is sent anywhere. The frame has a strict policy of its own, whatever yours is.',
      'A sandboxed frame works with `sandbox="allow-scripts"`, where the site sends `Access-Control-Allow-Origin` (its files for Netlify, Cloudflare Pages, Vercel, Apache and nginx do). For full screen and copying add `allow="fullscreen; clipboard-write"`.',
      'Who may frame the site is up to the site: it must not send `X-Frame-Options`, nor a `frame-ancestors` without you.',
    ],
  },
  recipes: {
    title: 'Recipes',
    about: 'The element is at home in whatever makes HTML.',
    each: {
      docusaurus: {
        name: 'Docusaurus',
        about: 'The script once in `docusaurus.config.js`, the element in any `.mdx`.',
      },
      mkdocs: {
        name: 'MkDocs Material',
        about:
          'The script once in `mkdocs.yml`, the element in any page; instant loading needs nothing more.',
      },
      hugo: {
        name: 'Hugo',
        about:
          'A shortcode in `layouts/shortcodes/managed-identity-flow.html` brings the script along, once a page.',
      },
      github: {
        name: 'GitHub',
        about: 'A README runs no scripts: a picture of the stop, which leads to it.',
      },
      reveal: {
        name: 'reveal.js',
        about:
          'Each fragment is one message further, there and back; or the embed is a slide’s whole background.',
      },
    },
  },
  cards: {
    title: 'Pictures, cards and oEmbed',
    paragraphs: [
      'Every stop of both flows has files beside the page: `pictures/<flow>/<stop>.svg`, a page for posting, `cards/<flow>/<stop>.html`, and where the site knows its own address `oembed/<flow>/<stop>.json`, which the card’s page names for those who look for it (oEmbed 1.0, section 4).',
      'So in a system that makes embeds of addresses, paste a card’s: “Copy link with preview” in “Share and export” gives it for the stop that is shown.',
    ],
  },
}
