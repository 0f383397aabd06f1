'use client';
import { Circle, CircleCheck, LoaderCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { SetUpState } from '../../_query/service/set-up-state.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import type { Loaded } from '../panel/loaded.ts';
import { useReceiverAnswers } from './use-receiver-answers.ts';

const EVERY_MS = 2000;

/** The checks on the way to the first connection; when it has ended, on to the overview. */
export function Waiting({ progress, origin }: { progress: Loaded<SetUpState>; origin: string }) {
  const router = useRouter();
  const seconds = useSecondsSinceMount();
  const receiverAnswers = useReceiverAnswers(EVERY_MS);
  const { requests, spans, endedConnections } = progress.ok
    ? progress.value
    : { requests: 0, spans: 0, endedConnections: 0 };
  const startedWithout = useRef(endedConnections === 0);

  useEffect(() => {
    if (endedConnections > 0) {
      if (startedWithout.current) router.push('/');
      return;
    }
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [endedConnections, router]);

  const checks = [
    {
      title: 'Receiver answers',
      detail: 'OTLP over HTTP, protobuf and JSON',
      done: receiverAnswers,
      figure: origin.replace(/^https?:\/\//, ''),
    },
    { title: 'Store is ready', detail: 'the receiver has prepared it', done: progress.ok, figure: '' },
    {
      title: 'First request',
      detail: 'any OTLP request counts',
      done: requests > 0,
      figure: `${formatCount(requests)} so far`,
    },
    {
      title: 'First WebSocket span',
      detail: 'a state left, a close, an incident',
      done: spans > 0,
      figure: formatCount(spans),
    },
    {
      title: 'First ended connection',
      detail: 'from here on there is a rate',
      done: endedConnections > 0,
      figure: formatCount(endedConnections),
    },
  ];
  const next = checks.find((check) => !check.done);
  return (
    <section aria-labelledby="waiting" className="panel min-w-0">
      <header className="flex items-center gap-4 p-4">
        <Ring done={checks.filter((check) => check.done).length / checks.length} />
        <div>
          <h2 id="waiting" className="font-semibold text-16">
            {endedConnections > 0
              ? 'Telemetry arrives'
              : `Waiting for the first ${spans > 0 ? 'ended connection' : 'span'}`}
          </h2>
          <p className="text-12 text-text-2">
            {endedConnections > 0
              ? `${formatCountOf(endedConnections, 'ended connection')} so far`
              : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}, ${requests > 0 ? `${formatCountOf(requests, 'request')} so far` : 'nothing has arrived yet'}`}
          </p>
        </div>
      </header>
      <ol aria-label="Checks" aria-live="polite">
        {checks.map((check) => (
          <li
            key={check.title}
            className={`flex items-center gap-3 border-line border-t px-4 py-1.5 ${check === next ? 'bg-accent-soft' : ''}`}
          >
            <CheckIcon done={check.done} next={check === next} />
            <div className="min-w-0 flex-1">
              <p className={check.done || check === next ? 'font-semibold' : 'text-text-2'}>{check.title}</p>
              <p className="text-12 text-text-2">{check.detail}</p>
            </div>
            <span className="font-mono text-12 text-text-2">{check.figure}</span>
          </li>
        ))}
      </ol>
      <div className="border-line border-t p-4">
        <h3 className="mb-2 font-semibold">Nothing after a minute?</h3>
        <dl className="grid gap-x-4 gap-y-2 text-12 sm:grid-cols-[190px_1fr]">
          <dt className="text-text-2">Does the dashboard answer?</dt>
          <dd className="break-all font-mono">curl -i {origin}/api/v1/health</dd>
          <dt className="text-text-2">Service on another machine?</dt>
          <dd>
            Start afterclose with <code className="font-mono">HOST=0.0.0.0</code>
          </dd>
          <dt className="text-text-2">No requests, or no spans?</dt>
          <dd>
            Read the lines that <code className="font-mono">register</code> prints: at its start, and at the first
            failed export
          </dd>
          <dt className="text-text-2">Process killed at exit?</dt>
          <dd>Spans leave every few seconds and when the process ends; after SIGKILL the last ones are gone</dd>
        </dl>
      </div>
    </section>
  );
}

function CheckIcon({ done, next }: { done: boolean; next: boolean }) {
  const word = done ? 'done' : next ? 'waiting' : 'not yet';
  const Icon = done ? CircleCheck : next ? LoaderCircle : Circle;
  const colour = done ? 'text-good' : next ? 'text-accent motion-safe:animate-spin' : 'text-text-3';
  return (
    <>
      <Icon size={18} strokeWidth={1.75} className={`shrink-0 ${colour}`} aria-hidden="true" />
      <span className="sr-only">{word}</span>
    </>
  );
}

function Ring({ done }: { done: number }) {
  const length = 2 * Math.PI * 16;
  return (
    <svg width="38" height="38" className="-rotate-90 shrink-0" aria-hidden="true">
      <circle cx="19" cy="19" r="16" fill="none" stroke="var(--line-2)" strokeWidth="3" />
      <circle
        cx="19"
        cy="19"
        r="16"
        fill="none"
        stroke={done === 1 ? 'var(--good)' : 'var(--accent)'}
        strokeWidth="3"
        strokeDasharray={`${length * done} ${length}`}
      />
      <circle cx="19" cy="19" r="4" fill="var(--hue-sends)" />
    </svg>
  );
}

function useSecondsSinceMount(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - startedAt) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
