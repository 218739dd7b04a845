/** True when the poster written into the document has shown the link's stop and answers keys. */
export const posterAnswered = (): boolean => performance.getEntriesByName('interactive').length > 0
