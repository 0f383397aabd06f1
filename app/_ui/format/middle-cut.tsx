/** The last letters of a name often tell it from its neighbours: they are never cut. */
const TAIL = 8;
const SHORT = TAIL + 2;

/** A name that is cut in its middle where there is no room for all of it. */
export function MiddleCut({ text }: { text: string }) {
  if (text.length <= SHORT) return <span className="block truncate">{text}</span>;
  return (
    <span className="relative flex min-w-0">
      <span className="sr-only">{text}</span>
      <span className="truncate" aria-hidden="true">
        {text.slice(0, -TAIL)}
      </span>
      <span className="shrink-0" aria-hidden="true">
        {text.slice(-TAIL)}
      </span>
    </span>
  );
}
