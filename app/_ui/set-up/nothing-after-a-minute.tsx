/** What to look at where nothing arrives. */
export function NothingAfterAMinute({ origin }: { origin: string }) {
  return (
    <div className="border-line border-t p-4">
      <h3 className="mb-2 font-semibold">Nothing after a minute?</h3>
      <dl className="grid gap-x-4 gap-y-2 text-12 sm:grid-cols-[190px_1fr]">
        <dt className="text-text-2">Does the dashboard answer?</dt>
        <dd className="break-all font-mono">curl -i {origin}/api/v1/health</dd>
        <dt className="text-text-2">Service on another machine?</dt>
        <dd>
          Start afterclose with <code className="font-mono">HOST=0.0.0.0</code> and{' '}
          <code className="font-mono">AFTERCLOSE_ACCESS=users</code>, and open this page by the address that the service
          reaches: it stands in the commands then, and a key
        </dd>
        <dt className="text-text-2">No requests, or no spans?</dt>
        <dd>
          Read the lines that <code className="font-mono">register</code> prints: at its start, and at the first failed
          export
        </dd>
        <dt className="text-text-2">Process killed at exit?</dt>
        <dd>Spans leave every few seconds and when the process ends; after SIGKILL the last ones are gone</dd>
      </dl>
    </div>
  );
}
