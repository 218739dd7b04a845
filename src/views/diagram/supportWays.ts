import type { Route, SupportRoute } from './places.ts'
import { route } from './ways.ts'

/** Where messages run that only support others. The first picture has none of them. */
export const wideSupport: Readonly<Record<SupportRoute, Route>> = {
  'operator-entra': route(
    [
      [86, 166],
      [86, 63],
      [1200, 63],
      [1200, 122],
    ],
    [640, 26],
    { foot: [640, 63] },
  ),
  'keyvault-entra': route(
    [
      [1190, 528],
      [1190, 306],
    ],
    [1098, 450],
    { mark: [1190, 490] },
  ),
  'keyvault-arm': route(
    [
      [1040, 528],
      [1040, 374],
      [290, 374],
      [290, 306],
    ],
    [280, 350],
    { mark: [1040, 410] },
  ),
  'code-entra': route(
    [
      [300, 528],
      [300, 374],
      [1140, 374],
      [1140, 306],
    ],
    [240, 350],
  ),
}

export const tallSupport: Readonly<Record<SupportRoute, Route>> = {
  'operator-entra': route(
    [
      [208, 34],
      [318, 34],
      [318, 160],
      [400, 160],
      [400, 178],
    ],
    [300, 151],
  ),
  'keyvault-entra': route(
    [
      [592, 880],
      [597, 880],
      [597, 270],
      [592, 270],
    ],
    [400, 420],
    { mark: [587, 800] },
  ),
  'keyvault-arm': route(
    [
      [368, 880],
      [2, 880],
      [2, 410],
      [30, 410],
      [30, 364],
    ],
    [75, 412],
    { mark: [100, 880] },
  ),
  'code-entra': route(
    [
      [520, 624],
      [520, 364],
    ],
    [400, 420],
  ),
}
