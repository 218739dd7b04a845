/** What the pages to compare with tell: the same flow in seven steps, each in that tool's own manner. */

export const TITLE = 'A managed identity on an Azure VM'
export const WIDTH = 190
export const HEIGHT = 70

export const BOXES = [
  { id: 'operator', name: 'Operator', note: 'signed in with az', x: 0, y: 0 },
  { id: 'arm', name: 'Azure Resource Manager', note: 'management.azure.com', x: 290, y: 0 },
  { id: 'entra', name: 'Microsoft Entra ID', note: 'token endpoint', x: 870, y: 0 },
  { id: 'code', name: 'Code in the VM', note: 'holds no secret', x: 0, y: 240 },
  { id: 'imds', name: 'IMDS', note: '169.254.169.254', x: 290, y: 240 },
  { id: 'vault', name: 'Key Vault', note: 'checks the token', x: 870, y: 240 },
] as const

export const LINES = [
  { id: 'operator-arm', from: 'operator', to: 'arm' },
  { id: 'arm-entra', from: 'arm', to: 'entra' },
  { id: 'arm-imds', from: 'arm', to: 'imds' },
  { id: 'code-imds', from: 'code', to: 'imds' },
  { id: 'imds-entra', from: 'imds', to: 'entra' },
  { id: 'code-vault', from: 'code', to: 'vault' },
] as const

export const STEPS = [
  {
    line: 'operator-arm',
    title: 'Switch it on',
    text: 'PATCH virtualMachines/app-vm with identity.type SystemAssigned.',
  },
  {
    line: 'arm-entra',
    title: 'Make the principal',
    text: 'Resource Manager has a service principal created in the tenant.',
  },
  {
    line: 'arm-imds',
    title: 'Deliver the credential',
    text: 'The client id and a certificate go to the host of the VM.',
  },
  {
    line: 'operator-arm',
    title: 'Grant access',
    text: 'PUT roleAssignments: Key Vault Secrets User for the object id.',
  },
  {
    line: 'code-imds',
    title: 'Ask for a token',
    text: 'GET /metadata/identity/oauth2/token with the header Metadata: true.',
  },
  {
    line: 'imds-entra',
    title: 'Get the token',
    text: 'A client assertion signed by the certificate is exchanged for a JWT.',
  },
  {
    line: 'code-vault',
    title: 'Use it',
    text: 'GET /secrets/db with Authorization: Bearer; Key Vault checks and answers.',
  },
] as const

export const boxOf = (id: string) => BOXES.find((box) => box.id === id)!
const middle = (id: string) => {
  const { x, y } = boxOf(id)
  return `${x + WIDTH / 2} ${y + HEIGHT / 2}`
}

/** The picture as SVG text, with the line of one step drawn strong. */
export function picture(step?: number) {
  const active = step === undefined ? undefined : STEPS[step]?.line
  const lines = LINES.map(
    ({ id, from, to }) =>
      `<path class="line${id === active ? ' now' : ''}" d="M${middle(from)}L${middle(to)}"/>`,
  )
  const boxes = BOXES.map(
    ({ name, note, x, y }) =>
      `<rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="8"/><text x="${x + 12}" y="${y + 30}">${name}</text><text class="note" x="${x + 12}" y="${y + 52}">${note}</text>`,
  )
  return `<svg viewBox="-10 -10 1080 330" role="img" aria-label="${TITLE}">${lines.join('')}${boxes.join('')}</svg>`
}

export const STYLE = `body{margin:24px;font:16px system-ui,sans-serif;color:#1b1f24}svg{width:100%;max-height:70vh}rect{fill:#fff;stroke:#7d8590}
.line{stroke:#7d8590;stroke-width:2;fill:none}.now{stroke:#0a2a66;stroke-width:4}text{font-size:15px}.note{font-size:12px;fill:#5c6670}`

export const MERMAID = `sequenceDiagram
  autonumber
  participant O as Operator
  participant A as Azure Resource Manager
  participant E as Microsoft Entra ID
  participant I as IMDS
  participant C as Code in the VM
  participant V as Key Vault
  O->>A: PATCH virtualMachines/app-vm (SystemAssigned)
  A->>E: POST servicePrincipals
  E-->>A: 201 object id, client id
  A->>I: client id and certificate
  O->>A: PUT roleAssignments
  A-->>O: 201 Created
  C->>I: GET /metadata/identity/oauth2/token (Metadata true)
  I->>E: POST /oauth2/v2.0/token (client_assertion)
  E-->>I: access token (JWT)
  I-->>C: 200 access_token, expires_on
  C->>V: GET /secrets/db (Authorization Bearer)
  V->>E: GET the signing keys
  V-->>C: 200 the secret`
