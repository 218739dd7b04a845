import type { MainRoute, Point, Route, Ways } from './places.ts'

export const route = (points: readonly Point[], label: Point, more: Partial<Route> = {}): Route => ({ points, label, ...more })

/** Labels fly in the free rows over the bands and between them, so that no label ever covers a box. */
export const wideWays: Ways<MainRoute> = {
  name: 'wide', width: 1260,
  routes: {
    'operator-arm': route([[186, 213], [250, 213]], [230, 26], { foot: [222, 213] }),
    'arm-identityProvider': route([[506, 213], [590, 213]], [548, 26], { foot: [548, 213] }),
    'identityProvider-entra': route([[848, 213], [932, 213]], [890, 26], { foot: [890, 213] }),
    'arm-entra': route([[440, 122], [440, 100], [1010, 100], [1010, 122]], [719, 26], { foot: [719, 100] }),
    'arm-imds': route([[470, 306], [470, 350], [730, 350], [730, 412]], [600, 350]),
    'code-imds': route([[458, 556], [660, 556]], [500, 350], { foot: [500, 556], mark: [614, 556] }),
    'imds-entra': route([[850, 412], [850, 350], [1090, 350], [1090, 306]], [970, 350]),
    'code-keyvault': route([[458, 640], [996, 640]], [745, 641]),
    'code-arm': route([[264, 620], [230, 620], [230, 350], [340, 350], [340, 306]], [285, 350], { mark: [285, 350] }),
  },
}

/** Labels stand beside the lines, which run mostly from top to bottom. */
export const tallWays: Ways<MainRoute> = {
  name: 'tall', width: 600,
  routes: {
    'operator-arm': route([[60, 68], [60, 178]], [330, 151], { foot: [60, 151], mark: [60, 110] }),
    'arm-identityProvider': route([[240, 178], [240, 80], [330, 80]], [250, 150], { mark: [240, 110] }),
    'identityProvider-entra': route([[500, 126], [500, 178]], [236, 151], { foot: [500, 151], mark: [500, 151] }),
    'arm-entra': route([[294, 267], [346, 267]], [320, 151], { foot: [320, 267] }),
    'arm-imds': route([[50, 356], [50, 500]], [330, 420], { foot: [50, 420], mark: [50, 420] }),
    'code-imds': route([[348, 630], [286, 630]], [300, 782], { foot: [314, 630], mark: [307, 630] }),
    'imds-entra': route([[240, 500], [240, 420], [562, 420], [562, 364]], [400, 420]),
    'code-keyvault': route([[500, 730], [500, 808]], [240, 784], { foot: [500, 784], mark: [500, 782] }),
    'code-arm': route([[564, 690], [586, 690], [586, 408], [262, 408], [262, 356]], [400, 420]),
  },
}
