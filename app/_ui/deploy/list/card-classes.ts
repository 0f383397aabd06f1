/**
 * How rows of the list become cards, where it is narrow (`CARDS_BELOW_PX`): the table's own display ends, each row is a grid
 * of six columns.
 */
export const CARD = {
  table: '@max-[980px]:block',
  head: '@max-[980px]:hidden',
  body: '@max-[980px]:block',
  row: '@max-[980px]:grid @max-[980px]:grid-cols-6 @max-[980px]:gap-x-2 @max-[980px]:gap-y-1 @max-[980px]:px-3 @max-[980px]:py-2.5',
  section: '@max-[980px]:block',
  half: '@max-[980px]:col-span-3 @max-[980px]:min-w-0 @max-[980px]:p-0',
  look: '@max-[980px]:col-span-2 @max-[980px]:min-w-0 @max-[980px]:p-0',
  wide: '@max-[980px]:col-span-6 @max-[980px]:min-w-0 @max-[980px]:p-0',
  forest: '@max-[980px]:col-span-6 @max-[980px]:h-11',
  /** A cell that a card has no use for. */
  none: '@max-[980px]:hidden',
  /** What stands above cards alone. */
  only: '@min-[980px]:hidden',
  /** What a card says in a word, as it has no head. */
  label: 'block text-11 text-text-3 @min-[980px]:hidden',
} as const;
