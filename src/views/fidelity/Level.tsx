import type { FidelityWords } from '#content'

/** How well something is known: by its word, its frame and its shape. */
export const Level = ({
  level,
  words,
}: {
  readonly level: keyof FidelityWords['levels']
  readonly words: FidelityWords
}) => (
  <span className="fid-level" data-level={level}>
    {words.levels[level].name}
  </span>
)
