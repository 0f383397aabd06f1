const HEIGHTS = [44, 70, 52, 88, 60, 76, 40, 64];

/** Bars in place of what is still on its way; seen only if it takes longer than 200 ms. */
export function Skeleton({ what }: { what: string }) {
  return (
    <div role="status" className="panel late flex h-64 items-end gap-3 p-4">
      <span className="sr-only">Loading {what}</span>
      {HEIGHTS.map((height) => (
        <span key={height} className="flex-1 rounded-key bg-line" style={{ height: `${height}%` }} aria-hidden="true" />
      ))}
    </div>
  );
}
