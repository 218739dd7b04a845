import { box, type Layout } from './places.ts'
import { tallSupport, wideSupport } from './supportWays.ts'
import { tallWays, wideWays } from './ways.ts'

/**
 * For areas wider than high: above what happens once, below what happens on every call.
 */
export const wide: Layout = {
  name: 'wide',
  width: wideWays.width,
  routes: { ...wideWays.routes, ...wideSupport },
  height: 740,
  actors: {
    operator: box(2, 166, 184, 94),
    arm: box(250, 122, 256, 184),
    identityProvider: box(590, 122, 258, 184),
    entra: box(932, 122, 312, 184),
    vm: box(248, 434, 320, 254),
    code: box(264, 528, 216, 146),
    imds: box(688, 412, 240, 186),
    keyvault: box(1000, 528, 244, 160),
  },
  host: box(212, 392, 728, 310),
  control: box(204, 54, 1056, 268),
  data: box(204, 378, 1056, 362),
  controlName: [250, 90],
  dataName: [222, 729],
  hostName: [248, 421],
  door: { at: [568, 566], plate: [586, 514] },
}

/** For phones and narrow columns: IMDS under ARM, the guest to its right, Key Vault below the host. */
export const tall: Layout = {
  name: 'tall',
  width: tallWays.width,
  routes: { ...tallWays.routes, ...tallSupport },
  height: 960,
  actors: {
    operator: box(8, 2, 200, 66),
    arm: box(8, 178, 286, 186),
    identityProvider: box(330, 8, 262, 118),
    entra: box(346, 178, 246, 186),
    vm: box(332, 524, 248, 244),
    code: box(348, 624, 216, 130),
    imds: box(20, 524, 230, 160),
    keyvault: box(368, 832, 224, 96),
  },
  host: box(8, 480, 584, 302),
  control: box(0, 148, 600, 250),
  annex: box(310, 0, 290, 160),
  data: box(0, 468, 600, 468),
  controlName: [302, 387],
  dataName: [16, 918],
  hostName: [332, 511],
  door: { at: [332, 654], plate: [240, 762] },
}

/**
 * Which layout suits an area: the tall one as soon as it is higher than wide. `.picture` in diagram.css asks the same
 * of its container, for the picture that stands in the document before any script runs.
 */
export const layoutFor = (width: number, height: number): Layout => (width < height ? tall : wide)
