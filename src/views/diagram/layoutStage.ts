import { box, type Layout, type Route, type RouteName } from './places.ts'
import { route } from './ways.ts'

/**
 * For the stage of a lecture hall, 1920 × 1080: drawn at 16/11 of its units, so that its smallest letters (20 units) come
 * to 29 px and nothing is under the floor of 28. Boxes and labels keep to the safe area, 5 % from either side.
 */
const routes: Readonly<Record<RouteName, Route>> = {
  'operator-arm': route(
    [
      [282, 191],
      [340, 191],
    ],
    [311, 42],
    { foot: [311, 191] },
  ),
  'arm-identityProvider': route(
    [
      [580, 191],
      [636, 191],
    ],
    [608, 42],
    { foot: [608, 191] },
  ),
  'identityProvider-entra': route(
    [
      [890, 191],
      [946, 191],
    ],
    [918, 42],
    { foot: [918, 191] },
  ),
  'arm-entra': route(
    [
      [550, 93],
      [550, 70],
      [972, 70],
      [972, 93],
    ],
    [765, 42],
    { foot: [765, 70] },
  ),
  'arm-imds': route(
    [
      [562, 269],
      [562, 304],
      [700, 304],
      [700, 370],
    ],
    [640, 304],
  ),
  'code-imds': route(
    [
      [386, 480],
      [640, 480],
    ],
    [370, 304],
    { foot: [440, 480], mark: [575, 480] },
  ),
  'imds-entra': route(
    [
      [860, 370],
      [860, 304],
      [1130, 304],
      [1130, 269],
    ],
    [920, 304],
  ),
  'code-keyvault': route(
    [
      [386, 550],
      [1016, 550],
    ],
    [715, 550],
  ),
  'code-arm': route(
    [
      [150, 490],
      [98, 490],
      [98, 304],
      [370, 304],
      [370, 269],
    ],
    [588, 304],
    { foot: [370, 304], mark: [98, 400] },
  ),
  'operator-entra': route(
    [
      [174, 145],
      [174, 42],
      [1220, 42],
      [1220, 93],
    ],
    [690, 42],
  ),
  'keyvault-entra': route(
    [
      [1190, 420],
      [1190, 269],
    ],
    [960, 304],
    { foot: [1190, 304] },
  ),
  'keyvault-arm': route(
    [
      [1060, 420],
      [1060, 304],
      [470, 304],
      [470, 269],
    ],
    [770, 304],
  ),
  'code-entra': route(
    [
      [200, 438],
      [200, 304],
      [1110, 304],
      [1110, 269],
    ],
    [650, 304],
  ),
}

export const stage: Layout = {
  name: 'stage',
  width: 1320,
  height: 612,
  routes,
  label: { character: 18.15, height: 50, baseline: 35, edge: 66 },
  actors: {
    operator: box(66, 145, 216, 92),
    arm: box(340, 93, 240, 176),
    identityProvider: box(636, 93, 254, 176),
    entra: box(946, 93, 308, 176),
    vm: box(130, 352, 380, 226),
    code: box(150, 438, 236, 128),
    imds: box(640, 370, 290, 154),
    keyvault: box(1016, 420, 238, 146),
  },
  host: box(66, 342, 884, 241),
  control: box(304, 56, 984, 222),
  data: box(32, 332, 1256, 272),
  controlName: [992, 85],
  dataName: [66, 602],
  hostName: [524, 369],
  door: { at: [510, 480], plate: [524, 424] },
}
