/** What “inferred” means, wherever it is explained; the guide says the same (`src/guide/fidelity.md`). */
export const INFERRED =
  'It follows from what is documented and from what the real service answers, but no document says so.'
