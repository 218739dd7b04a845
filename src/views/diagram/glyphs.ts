import type { Actor } from '#engine'
import type { Holding } from '#player'

/** One drawing of a glyph, for a box of 24 by 24: `line` is stroked, `fill` filled, `fine` stroked thinly. */
export interface Glyph {
  readonly line?: string
  readonly fill?: string
  readonly fine?: string
  /** The colour role of the thing: `styles` give it by class. */
  readonly role: 'ink' | 'token' | 'secret' | 'granted'
}

const HEXAGON = 'M12 2.2l8.5 4.9v9.8L12 21.8l-8.5-4.9V7.1z'
const PADLOCK = 'M5 10.5h14V21H5zM8 10.5V7.2a4 4 0 0 1 8 0v3.3'
/** header.payload.signature, the signature hatched. */
const TOKEN = 'M1.5 6.5h21v11h-21zM8.5 6.5v11M15.5 6.5v11'
const HATCH = 'M16 12l4.5-5M16 16.5l6-7M18.5 17.5l4-4.7'

export const HOLDING_GLYPHS: Readonly<Record<Holding, Glyph>> = {
  session: { role: 'ink', line: 'M9 4.5H4v15h5M10 12h11M16.5 7.5L21 12l-4.5 4.5' },
  identity: { role: 'ink', line: HEXAGON },
  principal: {
    role: 'ink',
    line: `${HEXAGON}M12 12.4a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2M7.3 17.4c.6-2.4 2.4-3.4 4.7-3.4s4.1 1 4.7 3.4`,
  },
  publicCertificate: {
    role: 'ink',
    line: 'M12 14.5a6 6 0 1 0 0-12 6 6 0 0 0 0 12M8.6 13.5L7 21.6l5-2.4 5 2.4-1.6-8.1',
    fine: 'M9.6 8.6l1.8 1.8 3.2-3.6',
  },
  privateKey: { role: 'secret', line: PADLOCK, fine: 'M7.6 13.1h8.8v5.3H7.6z' },
  assignment: { role: 'ink', line: HEXAGON, fine: 'M12 7.4l4 2.3v4.6l-4 2.3-4-2.3V9.7z' },
  role: {
    role: 'granted',
    line: 'M12 2.4l8 3v6.3c0 4.9-3.2 8.2-8 9.9-4.8-1.7-8-5-8-9.9V5.4zM8.3 12l2.7 2.7 4.8-5.2',
  },
  cachedToken: { role: 'token', line: TOKEN, fine: HATCH },
  token: { role: 'token', line: TOKEN, fine: HATCH },
  vaultKey: {
    role: 'secret',
    line: 'M8 16.5a5 5 0 1 1 4.6-7H22v4h-3v3h-3.5v-3h-2.9A5 5 0 0 1 8 16.5',
    fine: 'M8 10.6h.01',
  },
  secret: { role: 'secret', line: PADLOCK, fine: 'M7.6 13.1h8.8v5.3H7.6z' },
  signature: {
    role: 'granted',
    line: 'M3 19.5c3-7 5.5-13.5 7.5-13.5s-1.5 10 .5 10 2.5-5 4.5-5-.5 5 1.5 5 2.5-1.5 4-2.5',
  },
  resource: { role: 'ink', line: 'M2.5 5.5h6.5l2.5 2.8h10v11h-19z' },
}

export const ACTOR_GLYPHS: Readonly<Record<Actor, string>> = {
  operator: 'M12 11.5a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4M4 21c.6-4.6 3.6-6.7 8-6.7s7.4 2.1 8 6.7',
  arm: 'M12 2.8l9 4.6-9 4.6-9-4.6zM3 12l9 4.6 9-4.6M3 16.6l9 4.6 9-4.6',
  identityProvider:
    'M3 5.5h18v13.5H3zM8.6 12.2a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2M5.5 16.3c.4-1.7 1.5-2.4 3.1-2.4s2.7.7 3.1 2.4M14.5 9.5H18M14.5 13.5H18',
  entra: 'M12 2.8l9 10.4-9 8-9-8zM12 2.8v18.4M3 13.2l9-2.7 9 2.7',
  vm: 'M3 4.5h18v12H3zM8.5 20.5h7M12 16.5v4',
  code: 'M8 6.5L2.5 12 8 17.5M16 6.5l5.5 5.5-5.5 5.5M13.5 4.5l-3 15',
  imds: 'M4 3.5h16v7H4zM4 13.5h16v7H4zM7.5 7h.01M7.5 17h.01M11.5 7h5M11.5 17h5',
  keyvault:
    'M12 2.5l8 3v6.2c0 4.9-3.2 8.1-8 9.8-4.8-1.7-8-4.9-8-9.8V5.5zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M12 12.2v4.6',
  outside: 'M4.5 5h15v10.5h-15zM2 19.5h20M9.5 19.5l.6-1.6h3.8l.6 1.6',
}

export const TICK = 'M-6 .5l4 4 8-9'
export const CROSS = 'M-5-5l10 10M5-5L-5 5'
