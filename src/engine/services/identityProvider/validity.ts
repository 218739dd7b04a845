/** How long an identity's credential lives (Learn, managed identities FAQ: 90 days, rolled after 45). */
export const DAY = 24 * 3600e3
export const LIFE = 90 * DAY
export const RENEW_AFTER = 45 * DAY
/** After this time the provider gives no successor any more. Azure publishes the member, not the length. */
export const CANNOT_RENEW_AFTER = 180 * DAY

/** Milliseconds since the epoch as `2017-03-01T14:11:00Z`, the published form. */
export const instant = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
