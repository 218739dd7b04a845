// @ts-check

/**
 * What the probe below notes, in milliseconds of the page's own clock.
 * @typedef {object} Notes
 * @property {number} firstPaint
 * @property {number} picture when all of the picture was first painted
 * @property {number} interactive the page's mark
 * @property {number} shift summed layout shift
 * @property {number} blocking what long tasks held beyond 50 ms each
 * @property {number} lastTask when the last long task ended
 * @property {number[]} paints input to next paint of each key press
 */

/**
 * Runs in a page before anything of its own.
 * @param {{ selector: string, count: number }} picture it is there when so many elements of that kind are visible
 */
export function probe({ selector, count }) {
  const notes = {
    firstPaint: Number.NaN,
    picture: Number.NaN,
    interactive: Number.NaN,
    shift: 0,
    blocking: 0,
    lastTask: 0,
    paints: /** @type {number[]} */ ([]),
  }
  Object.assign(window, { notes })
  /**
   * @param {string} type
   * @param {(entry: any) => void} note
   */
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') notes.firstPaint = startTime
  })
  observe('mark', ({ name, startTime }) => {
    if (name === 'interactive') notes.interactive = startTime
  })
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) notes.shift += value
  })
  observe('longtask', ({ startTime, duration }) => {
    notes.blocking += duration - 50
    notes.lastTask = startTime + duration
  })
  /** @param {() => void} then the first task after the next frame has been drawn */
  const afterFrame = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = then
      port2.postMessage(0)
    })
  const isThere = () =>
    [...document.querySelectorAll(selector)].filter(
      (element) =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        element.getClientRects().length > 0,
    ).length >= count
  const look = () => {
    if (isThere())
      afterFrame(() => {
        notes.picture = performance.now()
      })
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  addEventListener(
    'keydown',
    ({ timeStamp }) => afterFrame(() => notes.paints.push(performance.now() - timeStamp)),
    { capture: true },
  )
}
