import type { Route, SupportRoute } from './places.ts'
import { route } from './ways.ts'

/** Where messages run that only support others. The first picture has none of them. */
export const wideSupport: Readonly<Record<SupportRoute, Route>> = {
  'operator-entra': route([[86, 166], [86, 26], [1200, 26], [1200, 122]], [640, 26]),
  'keyvault-entra': route([[1190, 528], [1190, 306]], [1090, 350]),
  'keyvault-arm': route([[1040, 528], [1040, 364], [340, 364], [340, 306]], [690, 350]),
  'code-entra': route([[300, 528], [300, 364], [1140, 364], [1140, 306]], [720, 350]),
}

export const tallSupport: Readonly<Record<SupportRoute, Route>> = {
  'operator-entra': route([[208, 34], [318, 34], [318, 160], [400, 160], [400, 178]], [300, 151]),
  'keyvault-entra': route([[592, 850], [597, 850], [597, 270], [592, 270]], [400, 420]),
  'keyvault-arm': route([[368, 850], [2, 850], [2, 410], [30, 410], [30, 356]], [300, 420]),
  'code-entra': route([[520, 600], [520, 364]], [400, 420]),
}
