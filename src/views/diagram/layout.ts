import { box, type Layout } from './places.ts'
import { tallSupport, wideSupport } from './supportWays.ts'
import { tallWays, wideWays } from './ways.ts'

/**
 * For areas wider than high: above what happens once, below what happens on every call.
 */
export const wide: Layout = {
  name: 'wide', width: wideWays.width, routes: { ...wideWays.routes, ...wideSupport }, height: 724,
  actors: {
    operator: box(2, 166, 184, 94),
    arm: box(250, 122, 256, 184),
    identityProvider: box(590, 122, 258, 184),
    entra: box(932, 122, 312, 184),
    vm: box(248, 434, 304, 240),
    code: box(264, 528, 194, 132),
    imds: box(660, 412, 260, 186),
    keyvault: box(996, 528, 248, 146),
  },
  host: box(212, 392, 724, 296),
  control: box(204, 54, 1056, 268),
  data: box(204, 378, 1056, 346),
  controlName: [250, 90],
  dataName: [222, 713],
  hostName: [248, 421],
  door: { at: [552, 556], wall: 'vertical', plate: [559, 601] },
}

/** For phones and narrow columns: IMDS under ARM, the guest to its right, Key Vault below the host. */
export const tall: Layout = {
  name: 'tall', width: tallWays.width, routes: { ...tallWays.routes, ...tallSupport }, height: 936,
  actors: {
    operator: box(8, 2, 200, 66),
    arm: box(8, 178, 286, 178),
    identityProvider: box(330, 8, 262, 118),
    entra: box(346, 178, 246, 186),
    vm: box(332, 500, 248, 244),
    code: box(348, 600, 216, 130),
    imds: box(24, 500, 262, 160),
    keyvault: box(368, 808, 224, 96),
  },
  host: box(8, 456, 584, 302),
  control: box(0, 148, 600, 250),
  annex: box(310, 0, 290, 160),
  data: box(0, 444, 600, 468),
  controlName: [282, 386],
  dataName: [16, 894],
  hostName: [332, 487],
  door: { at: [332, 630], wall: 'vertical', plate: [196, 696] },
}

/**
 * Which layout suits an area: the tall one as soon as it is higher than wide. `.picture` in diagram.css asks the same
 * of its container, for the picture that stands in the document before any script runs.
 */
export const layoutFor = (width: number, height: number): Layout => (width < height ? tall : wide)
