/** The guide’s page about embedding. `{…}` is filled in; `` `…` `` is code. */
export const docs = {
  lang: 'en',
  skip: 'Skip to the text',
  whole: 'Open the visualizer',
  guide: 'Guide',
  contents: 'On this page',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. Select the text and copy it with the keyboard.',
  noScript: 'Scripts are switched off, so there is nothing to try here. The tables below say everything.',
  tryElement: {
    title: 'Try the element',
    about: 'Change its attributes, call its methods, and see which events it sends.',
    controls: 'Attributes and methods',
    log: 'Calls, and what the element answered',
    clear: 'Clear',
    code: 'The element as shown above',
    seek: 'Go to',
    stop: 'Stop',
  },
  tryFrame: {
    title: 'Try the messages of a frame',
    about:
      'The same embed as a plain frame, with no script of ours in your page. Page and frame talk by `postMessage`. This frame loads when it gets the message `reveal`, or when its button is pressed.',
    controls: 'Message to the frame',
    log: 'Messages as posted',
    clear: 'Clear',
    frameTitle: 'The embed as a frame',
    type: 'Type',
    method: 'Method',
    args: 'Arguments',
    argsAbout: 'A JSON list, such as ["5.2"]',
    send: 'Send',
    badArgs: 'Nothing was sent: {reason}',
    sent: 'to the frame',
    received: 'from the frame',
  },
  use: {
    title: 'Put it into a page',
    element: 'The element',
    elementAbout:
      'It sets its own height, has methods and events, and loads when the reader scrolls near it. Its content is shown where scripts do not run. “Share and export” in the visualizer gives you this code for any stop.',
    frame: 'The frame',
    frameAbout: 'Plain HTML, for systems that allow frames but no scripts.',
    messages: 'Messages without the element',
    messagesAbout:
      'Your own script can control a frame. The frame listens only to the page that contains it, and only to one origin.',
  },
  reference: {
    title: 'Reference',
    about: 'All types are in one file: {file}.',
    attributes: 'Attributes',
    attributesAbout:
      'Each is also a property of the same name, and, except `src` and `title`, a parameter of the frame’s address. An attribute without a value counts as `1`.',
    properties: 'Other properties',
    methods: 'Methods',
    methodsAbout: 'Each method returns a promise, and loads the embed first if needed.',
    events: 'Events',
    eventsAbout:
      'They bubble. Each `detail` has `flow`, `target`, `step`, `stop`, `index` and `count`; more is listed with the event.',
    slots: 'Slots',
    parts: 'CSS parts',
    variables: 'CSS custom properties',
    host: 'Messages to the frame',
    hostAbout: 'Every message in either direction has `ns: "managed-identity-flow"` and `v: 1`.',
    frame: 'Messages from the frame',
    commands: 'Commands',
    errors: 'Errors',
    codes: {
      'unknown-method': 'There is no such method.',
      'bad-arguments': 'The arguments do not fit the method. The error’s message says what it takes.',
      'not-ready': 'The embed is not loaded, or its run is not recorded yet. Wait for `ready`.',
    },
    values: 'Values',
    suchAs: 'For example',
    initial: 'Default',
    detail: 'Detail',
  },
  policy: {
    title: 'What your Content Security Policy must allow',
    about: 'Only these sources, with the origin of this site:',
    rows: [
      ['frame-src {origin}', 'for the frame and for the element'],
      ['script-src {origin}', 'for `embed.js`, which defines the element'],
      ['img-src {origin}', 'for the pictures of stops'],
    ] satisfies readonly (readonly [directive: string, about: string])[],
    more: [
      'You need no `style-src`, because the element’s style is a constructed style sheet, and no `connect-src`, because nothing is sent anywhere. The frame has a strict policy of its own, independent of yours.',
      'A sandboxed frame needs `sandbox="allow-scripts"`, and the site must send `Access-Control-Allow-Origin`. The site comes with configuration for Netlify, Cloudflare Pages, Vercel, Apache and nginx that does so. For full screen and copying, add `allow="fullscreen; clipboard-write"`.',
      'The site decides who may frame it: it must not send `X-Frame-Options`, nor a `frame-ancestors` that leaves your page out.',
    ],
  },
  recipes: {
    title: 'Recipes',
    about: 'The element works in everything that produces HTML.',
    each: {
      docusaurus: {
        name: 'Docusaurus',
        about: 'Add the script once in `docusaurus.config.js`, then use the element in any `.mdx` file.',
      },
      mkdocs: {
        name: 'MkDocs Material',
        about:
          'Add the script once in `mkdocs.yml`, then use the element in any page. It works with instant loading too.',
      },
      hugo: {
        name: 'Hugo',
        about:
          'The shortcode in `layouts/shortcodes/managed-identity-flow.html` adds the script once to each page that uses it.',
      },
      github: {
        name: 'GitHub',
        about: 'A README runs no scripts, so use the picture of a stop, linked to that stop.',
      },
      reveal: {
        name: 'reveal.js',
        about:
          'Each fragment moves the embed by one message, forward and back. Or use the embed as the background of a slide.',
      },
    },
  },
  cards: {
    title: 'Pictures, cards and oEmbed',
    paragraphs: [
      'The site has files for every stop of both flows: a picture, `pictures/<flow>/<stop>.svg`, and a card, `cards/<flow>/<stop>.html`, which is a small page to post as a link. If the site was built with its own address, it also has `oembed/<flow>/<stop>.json`; the card links to it (oEmbed 1.0, section 4).',
      'If your system turns addresses into embeds, paste the address of a card: “Copy link with preview” in “Share and export” gives it for the stop shown.',
    ],
  },
}
