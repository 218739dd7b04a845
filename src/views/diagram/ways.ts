import type { MainRoute, Point, Route, Ways } from './places.ts'

export const route = (points: readonly Point[], label: Point, more: Partial<Route> = {}): Route => ({
  points,
  label,
  ...more,
})

/** Labels fly in the free rows over the bands and between them, so that no label ever covers a box. */
export const wideWays: Ways<MainRoute> = {
  name: 'wide',
  width: 1260,
  routes: {
    'operator-arm': route(
      [
        [186, 213],
        [250, 213],
      ],
      [230, 26],
      { foot: [222, 213] },
    ),
    'arm-identityProvider': route(
      [
        [506, 213],
        [590, 213],
      ],
      [548, 26],
      { foot: [548, 213] },
    ),
    'identityProvider-entra': route(
      [
        [848, 213],
        [932, 213],
      ],
      [890, 26],
      { foot: [890, 213] },
    ),
    'arm-entra': route(
      [
        [440, 122],
        [440, 100],
        [1010, 100],
        [1010, 122],
      ],
      [719, 26],
      { foot: [719, 100] },
    ),
    'arm-imds': route(
      [
        [490, 306],
        [490, 342],
        [760, 342],
        [760, 412],
      ],
      [625, 342],
    ),
    'code-imds': route(
      [
        [480, 566],
        [688, 566],
      ],
      [632, 624],
      { foot: [632, 566], mark: [632, 566] },
    ),
    'imds-entra': route(
      [
        [880, 412],
        [880, 342],
        [1090, 342],
        [1090, 306],
      ],
      [985, 342],
    ),
    'code-keyvault': route(
      [
        [480, 661],
        [1000, 661],
      ],
      [745, 661],
    ),
    'code-arm': route(
      [
        [264, 620],
        [230, 620],
        [230, 342],
        [340, 342],
        [340, 306],
      ],
      [235, 342],
      { mark: [285, 342] },
    ),
  },
}

/** Labels stand beside the lines, which run mostly from top to bottom. */
export const tallWays: Ways<MainRoute> = {
  name: 'tall',
  width: 600,
  routes: {
    'operator-arm': route(
      [
        [60, 68],
        [60, 178],
      ],
      [330, 151],
      { foot: [60, 151], mark: [60, 110] },
    ),
    'arm-identityProvider': route(
      [
        [240, 178],
        [240, 80],
        [330, 80],
      ],
      [250, 150],
      { mark: [240, 110] },
    ),
    'identityProvider-entra': route(
      [
        [500, 126],
        [500, 178],
      ],
      [236, 151],
      { foot: [500, 151], mark: [500, 151] },
    ),
    'arm-entra': route(
      [
        [294, 267],
        [346, 267],
      ],
      [320, 151],
      { foot: [320, 267] },
    ),
    'arm-imds': route(
      [
        [50, 364],
        [50, 524],
      ],
      [50, 412],
      { mark: [50, 466] },
    ),
    'code-imds': route(
      [
        [348, 654],
        [250, 654],
      ],
      [180, 714],
      { foot: [290, 654], mark: [290, 654] },
    ),
    'imds-entra': route(
      [
        [224, 524],
        [224, 446],
        [566, 446],
        [566, 364],
      ],
      [400, 456],
    ),
    'code-keyvault': route(
      [
        [500, 754],
        [500, 832],
      ],
      [240, 808],
      { foot: [500, 808], mark: [500, 806] },
    ),
    'code-arm': route(
      [
        [564, 714],
        [586, 714],
        [586, 410],
        [280, 410],
        [280, 364],
      ],
      [400, 412],
      { mark: [586, 560] },
    ),
  },
}
