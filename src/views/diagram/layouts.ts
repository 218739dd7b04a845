import { box, way, type LabelSize, type Layout } from './layout.ts'

const LABEL: LabelSize = { character: 14.4, height: 44, baseline: 30, edge: 2 }

/**
 * For areas wider than high: above what happens once, below what happens on every call. Labels fly in the free rows over
 * the bands and between them, so that no label ever covers a box.
 */
export const wide: Layout = {
  name: 'wide',
  width: 1260,
  height: 740,
  label: LABEL,
  letter: 15.5,
  actors: {
    operator: box(2, 166, 184, 94),
    arm: box(250, 122, 256, 184),
    identityProvider: box(590, 122, 258, 184),
    entra: box(932, 122, 312, 184),
    vm: box(248, 434, 320, 254),
    code: box(264, 528, 216, 146),
    imds: box(688, 412, 240, 186),
    keyvault: box(1000, 528, 244, 160),
    outside: box(2, 396, 184, 158),
  },
  control: { box: box(204, 54, 1056, 268), name: [250, 90] },
  data: { box: box(204, 378, 1056, 362), name: [222, 729] },
  host: { box: box(212, 392, 728, 310), name: [248, 421] },
  door: { at: [568, 566], plate: [586, 514] },
  ways: {
    'operator-arm': way('186,213 250,213', '230,26', { foot: '222,213' }),
    'arm-identityProvider': way('506,213 590,213', '548,26', { foot: '548,213' }),
    'identityProvider-entra': way('848,213 932,213', '890,26', { foot: '890,213' }),
    'arm-entra': way('440,122 440,100 1010,100 1010,122', '719,26', { foot: '719,100' }),
    'arm-imds': way('456,306 456,342 760,342 760,412', '570,352'),
    'code-imds': way('480,566 688,566', '632,624', { foot: '632,566', mark: '632,566' }),
    'imds-entra': way('880,412 880,342 1150,342 1150,306', '942,352'),
    'code-keyvault': way('480,661 1000,661', '745,661'),
    'code-arm': way('264,620 230,620 230,342 340,342 340,306', '235,352', { mark: '285,342' }),
    'outside-imds': way('94,396 94,358 720,358 720,412', '300,358'),
    'outside-keyvault': way('110,396 110,358 964,358 964,600 1000,600', '320,358'),
    'outside-arm': way('78,396 78,358 300,358 300,306', '190,358'),
    'outside-entra': way('126,396 126,358 1220,358 1220,306', '320,358'),
    'operator-keyvault': way('94,260 94,358 964,358 964,600 1000,600', '228,358'),
    'operator-entra': way('86,166 86,63 1200,63 1200,122', '640,26', { foot: '640,63' }),
    'keyvault-entra': way('1190,528 1190,306', '1098,450', { mark: '1190,490' }),
    'keyvault-arm': way('1040,528 1040,374 290,374 290,306', '280,350', { mark: '1040,410' }),
    'code-entra': way('300,528 300,374 1140,374 1140,306', '240,350'),
  },
  fleet: { box: box(2, 396, 190, 344), lines: 4, squares: true },
}

/** For phones and narrow columns: IMDS under ARM, the guest to its right, Key Vault below the host. Labels stand beside the lines. */
export const tall: Layout = {
  name: 'tall',
  width: 600,
  height: 960,
  label: LABEL,
  letter: 15.5,
  actors: {
    operator: box(8, 2, 226, 66),
    arm: box(8, 178, 286, 186),
    identityProvider: box(330, 8, 262, 118),
    entra: box(346, 178, 246, 186),
    vm: box(332, 524, 248, 244),
    code: box(348, 624, 216, 130),
    imds: box(20, 524, 230, 160),
    keyvault: box(368, 828, 224, 100),
    outside: box(16, 838, 230, 66),
  },
  control: { box: box(0, 148, 600, 250), name: [302, 387] },
  annex: { box: box(310, 0, 290, 160) },
  data: { box: box(0, 468, 600, 468), name: [16, 929] },
  host: { box: box(8, 480, 584, 302), name: [332, 511] },
  door: { at: [332, 654], plate: [240, 762] },
  ways: {
    'operator-arm': way('60,68 60,178', '330,151', { foot: '60,151', mark: '60,110' }),
    'arm-identityProvider': way('240,178 240,80 330,80', '250,150', { mark: '240,110' }),
    'identityProvider-entra': way('500,126 500,178', '236,151', { foot: '500,151', mark: '500,151' }),
    'arm-entra': way('294,267 346,267', '320,151', { foot: '320,267' }),
    'arm-imds': way('50,364 50,524', '50,412', { mark: '50,466' }),
    'code-imds': way('348,654 250,654', '180,714', { foot: '290,654', mark: '290,654' }),
    'imds-entra': way('224,524 224,446 566,446 566,364', '400,456'),
    'code-keyvault': way('500,754 500,828', '240,806', { foot: '500,806', mark: '500,804' }),
    'code-arm': way('564,714 586,714 586,410 280,410 280,364', '400,412', { mark: '586,560' }),
    'outside-imds': way('60,838 60,684', '260,808', { foot: '60,808' }),
    'outside-keyvault': way('246,880 368,880', '307,808', { foot: '307,880' }),
    'outside-arm': way('16,870 4,870 4,412 30,412 30,364', '230,412'),
    'outside-entra': way('200,838 200,796 596,796 596,270 592,270', '400,412', { mark: '596,560' }),
    'operator-keyvault': way('8,36 3,36 3,946 480,946 480,928', '230,420', { foot: '3,420', mark: '3,560' }),
    'operator-entra': way('234,34 318,34 318,160 400,160 400,178', '300,151'),
    'keyvault-entra': way('592,880 597,880 597,270 592,270', '400,420', { mark: '560,800' }),
    'keyvault-arm': way('368,908 2,908 2,410 30,410 30,364', '75,412', { mark: '310,908' }),
    'code-entra': way('520,624 520,364', '400,420'),
  },
  fleet: { box: box(16, 938, 576, 22), lines: 1, squares: false },
}

/**
 * Which layout suits an area: the tall one as soon as it is higher than wide. `.picture` in diagram.css asks the same
 * of its container, for the picture that stands in the document before any script runs.
 */
export const layoutFor = (width: number, height: number): Layout => (width < height ? tall : wide)
