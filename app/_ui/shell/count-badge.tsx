const MOST = 99;

/** A count at the icon of a screen, with what it counts for those who hear it. */
export function CountBadge({ count, words }: { count: number; words: string }) {
  return (
    <span className="absolute top-0.5 left-1/2 ml-1.5 min-w-4 rounded-pill bg-bad px-1 text-center font-semibold text-11 text-surface">
      {count > MOST ? `${MOST}+` : count}
      <span className="sr-only"> {words}</span>
    </span>
  );
}
