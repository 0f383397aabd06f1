const BARS = [62, 40, 78, 55, 90, 35, 70, 48, 84, 60, 44, 75];

/** A screen on its first load, once that has taken 200 ms. */
export default function LoadingScreen() {
  return (
    <main id="content" className="flex flex-1 flex-col gap-3 p-4" aria-busy="true">
      <p role="status" className="sr-only">
        Loading
      </p>
      <div className="panel flex h-24 gap-3 p-3" aria-hidden="true">
        <div className="skeleton w-40" />
        <div className="skeleton flex-1" />
      </div>
      <div className="panel flex h-96 items-end gap-3 p-3" aria-hidden="true">
        {BARS.map((height) => (
          <div key={height} className="skeleton flex-1" style={{ height: `${height}%` }} />
        ))}
      </div>
    </main>
  );
}
