import { box, way, type Layout } from './layout.ts'

/**
 * For the stage of a lecture hall, 1920 × 1080: drawn at 16/11 of its units, so that its smallest letters (20 units) come
 * to 29 px and nothing is under the floor of 28. Boxes and labels keep to the safe area, 5 % from either side.
 */
export const stage: Layout = {
  name: 'stage',
  width: 1320,
  height: 612,
  label: { character: 18.15, height: 50, baseline: 35, edge: 66 },
  letter: 18.5,
  actors: {
    operator: box(66, 145, 216, 92),
    arm: box(340, 93, 252, 176),
    identityProvider: box(636, 93, 254, 176),
    entra: box(946, 93, 308, 176),
    vm: box(130, 352, 380, 226),
    code: box(150, 438, 236, 128),
    imds: box(640, 370, 290, 154),
    keyvault: box(1016, 408, 238, 158),
    outside: box(66, 250, 216, 74),
  },
  control: { box: box(304, 56, 984, 222), name: [992, 85] },
  data: { box: box(32, 332, 1256, 272), name: [66, 602] },
  host: { box: box(66, 342, 884, 241), name: [524, 369] },
  door: { at: [510, 480], plate: [524, 424] },
  ways: {
    'operator-arm': way('282,191 340,191', '311,42', { foot: '311,191' }),
    'arm-identityProvider': way('592,191 636,191', '614,42', { foot: '614,191' }),
    'identityProvider-entra': way('890,191 946,191', '918,42', { foot: '918,191' }),
    'arm-entra': way('550,93 550,70 972,70 972,93', '765,42', { foot: '765,70' }),
    'arm-imds': way('562,269 562,304 700,304 700,370', '640,318'),
    'code-imds': way('386,480 640,480', '470,304', { foot: '412,480', mark: '575,480' }),
    'imds-entra': way('860,370 860,304 1130,304 1130,269', '920,318'),
    'code-keyvault': way('386,550 1016,550', '715,550'),
    'code-arm': way('150,490 98,490 98,304 370,304 370,269', '588,304', { foot: '370,304', mark: '98,400' }),
    'outside-imds': way('282,290 800,290 800,370', '480,290'),
    'outside-keyvault': way('282,300 982,300 982,490 1016,490', '480,300'),
    'outside-arm': way('282,262 340,262', '500,304', { foot: '311,262' }),
    'outside-entra': way('282,308 1100,308 1100,269', '480,308'),
    'operator-keyvault': way('282,228 300,228 300,284 982,284 982,490 1016,490', '300,312', {
      foot: '400,284',
    }),
    'operator-entra': way('174,145 174,42 1220,42 1220,93', '690,42'),
    'keyvault-entra': way('1190,408 1190,269', '960,304', { foot: '1190,304', mark: '1190,304' }),
    'keyvault-arm': way('1060,408 1060,322 470,322 470,269', '770,304', { mark: '770,322' }),
    'code-entra': way('200,438 200,304 1110,304 1110,269', '650,304'),
  },
  fleet: { box: box(990, 340, 266, 62), lines: 2, squares: false, front: [515, 395] },
}
