/** Room for a letter at 22 units in a wide system face. */
export const LETTER = 10.8
export const LINE = 30
const BETWEEN = 18

export interface Placed<T> {
  readonly item: T
  readonly x: number
  readonly y: number
}

/** Items one after the other, in as many lines as the width takes; each item is as wide as `widthOf` says. */
export function flowed<T>(
  items: readonly T[],
  width: number,
  widthOf: (item: T) => number,
): readonly Placed<T>[] {
  let [x, y] = [0, 0]
  return items.map((item) => {
    const w = widthOf(item)
    if (x > 0 && x + w > width) [x, y] = [0, y + LINE]
    const placed = { item, x, y }
    x += w + BETWEEN
    return placed
  })
}
