'use client';
import { type ReactNode, useState } from 'react';
import { Command } from '../controls/command.tsx';
import { Segmented } from '../controls/segmented.tsx';

const WAYS = [
  { value: 'node', word: 'Node' },
  { value: 'collector', word: 'Collector' },
] as const;

/** Three steps from nothing to the first connection. `origin` is where the dashboard, and with it OTLP, is reached. */
export function ConnectService({ origin }: { origin: string }) {
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('node');
  return (
    <section aria-labelledby="connect" className="panel min-w-0 p-5">
      <header className="mb-5 flex flex-wrap items-start gap-3">
        <div>
          <h2 id="connect" className="font-semibold text-20">
            Connect a service
          </h2>
          <p className="text-text-2">
            {way === 'node'
              ? 'Two commands. Your code and your sockets stay as they are.'
              : 'Your services already send to an OpenTelemetry Collector.'}
          </p>
        </div>
        <div className="ml-auto">
          <Segmented label="Way of connecting" options={WAYS} chosen={way} onChoose={setWay} />
        </div>
      </header>
      <ol className="grid gap-5">
        <Step number={1} title="Install the instrumentation">
          <Command text="npm install @afterclose/instrumentation" />
        </Step>
        {way === 'node' ? <NodeStart origin={origin} /> : <CollectorStart origin={origin} />}
        <Step number={3} title="Close a socket">
          <p className="mb-2 text-text-2">
            Open your app, close the tab, done. This page moves on by itself when the first connection has ended.
          </p>
          <Command text="npm run demo" />
          <p className="mt-2 text-12 text-text-3">
            No service at hand? In this project’s folder this starts a chat server with clients that close too early,
            and a dashboard of its own.
          </p>
        </Step>
      </ol>
    </section>
  );
}

function NodeStart({ origin }: { origin: string }) {
  return (
    <Step number={2} title="Start your process with it">
      <Command
        text={[
          'OTEL_SERVICE_NAME=chat \\',
          'OTEL_RESOURCE_ATTRIBUTES=service.version=1.0.0,deployment.environment.name=production \\',
          `OTEL_EXPORTER_OTLP_ENDPOINT=${origin} \\`,
          'node --import @afterclose/instrumentation/register server.js',
        ].join('\n')}
        yours={['chat', '1.0.0', 'production', 'server.js']}
      />
      <p className="mt-2 text-12 text-text-3">
        Blue is yours to change. An OpenTelemetry SDK is already there? Add <code>WebSocketInstrumentation</code> to its
        list of instrumentations instead.
      </p>
    </Step>
  );
}

function CollectorStart({ origin }: { origin: string }) {
  return (
    <Step number={2} title="Point the Collector here">
      <Command
        text={[
          'exporters:',
          '  otlphttp/afterclose:',
          `    endpoint: ${origin}`,
          'service:',
          '  pipelines:',
          '    traces/afterclose:',
          '      receivers: [otlp]',
          '      exporters: [otlphttp/afterclose]',
        ].join('\n')}
        yours={['otlp']}
      />
      <p className="mt-2 text-12 text-text-3">
        Blue is your own receiver’s name. The whole stream may come: spans of no interest are passed over. A tail
        sampler in front would change the rates.
      </p>
    </Step>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-x-4 not-last:before:absolute not-last:before:top-7 not-last:before:-bottom-4 not-last:before:left-3 not-last:before:w-px not-last:before:bg-line-2">
      <span
        aria-hidden="true"
        className="flex size-6 items-center justify-center rounded-full border border-line-2 font-semibold text-12"
      >
        {number}
      </span>
      <div>
        <h3 className="mb-2 font-semibold">{title}</h3>
        {children}
      </div>
    </li>
  );
}
