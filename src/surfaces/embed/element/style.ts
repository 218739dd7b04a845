/**
 * The height is the embed's own for its width before it has told it, so that the page does not move: the picture's, then
 * caption and controls (surfaces/embed/shell.css has the same lengths).
 */
export const STYLE = `
:host { display: block; container-type: inline-size; }
:host([hidden]) { display: none; }
.stage { position: relative; overflow: hidden; height: calc(160cqi + 16rem); border: var(--mi-border, 1px solid color-mix(in srgb, currentColor 25%, transparent)); border-radius: var(--mi-radius, .5rem); }
@container (min-width: 480px) { .stage { height: calc(min(58.73cqi, 36rem) + 16rem); } }
@container (min-width: 600px) { .stage { height: calc(min(58.73cqi, 36rem) + 13.25rem); } }
iframe, .poster { display: block; width: 100%; height: 100%; border: 0; }
.poster { padding: 0; background: none; color: inherit; font: inherit; cursor: pointer; overflow: hidden; }
.poster:focus-visible { outline: 3px solid var(--mi-accent, Highlight); outline-offset: -3px; }
`
