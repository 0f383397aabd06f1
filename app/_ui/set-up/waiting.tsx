'use client';
import { useEffect, useRef, useState } from 'react';
import { formatCount, formatCountOf } from '../format/count.ts';
import { useGo } from '../view/use-go.ts';
import type { Addresses } from './addresses.ts';
import { Check } from './check.tsx';
import { NothingAfterAMinute } from './nothing-after-a-minute.tsx';
import { Ring } from './ring.tsx';
import { useReceiverAnswers } from './use-receiver-answers.ts';
import type { SetUpWatch } from './use-set-up.ts';

/** Before the first answer. */
const NOTHING = { requests: 0, spans: 0, endedConnections: 0 };

/** The checks on the way to the first connection; when it has ended, on to the overview. */
export function Waiting({ watch: { last, unansweredSince }, to }: { watch: SetUpWatch; to: Addresses }) {
  const go = useGo();
  const clock = useClock();
  const receiverAnswers = useReceiverAnswers();
  const { requests, spans, endedConnections } = last ?? NOTHING;
  const hasWaited = useRef(false);

  useEffect(() => {
    if (last === null) return;
    if (last.endedConnections === 0) hasWaited.current = true;
    else if (hasWaited.current) go.push('/');
  }, [last, go]);

  const checks = [
    {
      title: 'Receiver answers',
      done: receiverAnswers,
      facts: [
        { detail: 'OTLP/HTTP, protobuf and JSON', figure: to.origin.replace(/^https?:\/\//, '') },
        to.grpc === null
          ? { detail: 'OTLP/gRPC is not taken: see OTLP_GRPC_PORT', figure: '' }
          : { detail: 'OTLP/gRPC, without TLS', figure: to.grpc },
      ],
    },
    {
      title: 'Store is ready',
      done: last !== null,
      facts: [{ detail: 'the receiver has prepared it', figure: '' }],
    },
    {
      title: 'First request',
      done: requests > 0,
      facts: [{ detail: 'any OTLP request counts', figure: `${formatCount(requests)} so far` }],
    },
    {
      title: 'First WebSocket span',
      done: spans > 0,
      facts: [{ detail: 'a state left, a close, an incident', figure: formatCount(spans) }],
    },
    {
      title: 'First ended connection',
      done: endedConnections > 0,
      facts: [{ detail: 'from here on there is a rate', figure: formatCount(endedConnections) }],
    },
  ];
  const next = checks.find((check) => !check.done);
  const waitedS = seconds(clock.now - clock.startedAt);
  const soFar = endedConnections > 0 ? `${formatCountOf(endedConnections, 'ended connection')} so far` : null;
  const arrived = requests > 0 ? `${formatCountOf(requests, 'request')} so far` : 'nothing has arrived yet';
  return (
    <section aria-labelledby="waiting" className="panel min-w-0">
      <header className="flex items-center gap-4 p-4">
        <Ring done={checks.filter((check) => check.done).length / checks.length} />
        <div>
          <h2 id="waiting" className="font-semibold text-16">
            {soFar === null ? `Waiting for the first ${spans > 0 ? 'ended connection' : 'span'}` : 'Telemetry arrives'}
          </h2>
          {unansweredSince === null ? (
            <p className="text-12 text-text-2">
              {soFar ?? `${Math.floor(waitedS / 60)}:${String(waitedS % 60).padStart(2, '0')}, ${arrived}`}
            </p>
          ) : (
            <p className="text-12 text-warn">No answer for {seconds(clock.now - unansweredSince)} s, asking again</p>
          )}
        </div>
      </header>
      <ol aria-label="Checks" aria-live="polite" className={unansweredSince === null ? '' : 'opacity-60'}>
        {checks.map((check) => (
          <Check key={check.title} {...check} next={check === next} />
        ))}
      </ol>
      <NothingAfterAMinute origin={to.origin} />
    </section>
  );
}

function seconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}

/** `performance.now()`, as of when the page was there and once a second. */
function useClock(): { startedAt: number; now: number } {
  const [clock, setClock] = useState({ startedAt: 0, now: 0 });
  useEffect(() => {
    const startedAt = performance.now();
    const tick = () => setClock({ startedAt, now: performance.now() });
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  return clock;
}
