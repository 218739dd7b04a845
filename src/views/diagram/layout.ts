import { box, type Layout, type Point, type Route } from './places.ts'

const route = (points: readonly Point[], label: Point, more: Partial<Route> = {}): Route => ({ points, label, ...more })

/**
 * For areas wider than high. Above what happens once, below what happens on every call. Labels fly in the free rows
 * over the bands and between them, so that no label ever covers a box.
 */
export const wide: Layout = {
  name: 'wide', width: 1260, height: 724,
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
  door: { at: [552, 556], wall: 'vertical', plate: [556, 601] },
  routes: {
    'operator-arm': route([[186, 213], [250, 213]], [230, 26], { foot: [222, 213] }),
    'operator-entra': route([[86, 166], [86, 26], [1200, 26], [1200, 122]], [640, 26]),
    'arm-identityProvider': route([[506, 213], [590, 213]], [548, 26], { foot: [548, 213] }),
    'identityProvider-entra': route([[848, 213], [932, 213]], [890, 26], { foot: [890, 213] }),
    'arm-entra': route([[440, 122], [440, 100], [1010, 100], [1010, 122]], [719, 26], { foot: [719, 100] }),
    'arm-imds': route([[470, 306], [470, 350], [730, 350], [730, 412]], [600, 350]),
    'code-imds': route([[458, 556], [660, 556]], [500, 350], { foot: [500, 556], mark: [614, 556] }),
    'imds-entra': route([[850, 412], [850, 350], [1090, 350], [1090, 306]], [970, 350]),
    'code-keyvault': route([[458, 640], [996, 640]], [780, 641]),
    'code-arm': route([[264, 620], [230, 620], [230, 350], [340, 350], [340, 306]], [285, 350], { mark: [285, 350] }),
    'keyvault-entra': route([[1190, 528], [1190, 306]], [1090, 350]),
    'keyvault-arm': route([[1040, 528], [1040, 364], [340, 364], [340, 306]], [690, 350]),
    'code-entra': route([[300, 528], [300, 364], [1140, 364], [1140, 306]], [720, 350]),
  },
}

/** For phones and narrow columns: IMDS under ARM, the guest to its right, Key Vault below the host. */
export const tall: Layout = {
  name: 'tall', width: 600, height: 936,
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
  routes: {
    'operator-arm': route([[60, 68], [60, 178]], [330, 151], { foot: [60, 151], mark: [60, 110] }),
    'operator-entra': route([[208, 34], [318, 34], [318, 160], [400, 160], [400, 178]], [300, 151]),
    'arm-identityProvider': route([[240, 178], [240, 80], [330, 80]], [250, 150], { mark: [240, 110] }),
    'identityProvider-entra': route([[500, 126], [500, 178]], [236, 151], { foot: [500, 151], mark: [500, 151] }),
    'arm-entra': route([[294, 267], [346, 267]], [320, 151], { foot: [320, 267] }),
    'arm-imds': route([[50, 356], [50, 500]], [330, 420], { foot: [50, 420], mark: [50, 420] }),
    'code-imds': route([[348, 630], [286, 630]], [300, 782], { foot: [314, 630], mark: [307, 630] }),
    'imds-entra': route([[240, 500], [240, 420], [562, 420], [562, 364]], [400, 420]),
    'code-keyvault': route([[500, 730], [500, 808]], [240, 784], { foot: [500, 784], mark: [500, 782] }),
    'code-arm': route([[564, 690], [586, 690], [586, 408], [262, 408], [262, 356]], [400, 420]),
    'keyvault-entra': route([[592, 850], [597, 850], [597, 270], [592, 270]], [400, 420]),
    'keyvault-arm': route([[368, 850], [2, 850], [2, 410], [30, 410], [30, 356]], [300, 420]),
    'code-entra': route([[520, 600], [520, 364]], [400, 420]),
  },
}

/**
 * Which layout suits an area: the tall one as soon as it is higher than wide. `.picture` in diagram.css asks the same
 * of its container, for the picture that stands in the document before any script runs.
 */
export const layoutFor = (width: number, height: number): Layout => (width < height ? tall : wide)
