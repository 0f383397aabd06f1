'use client';
import { useState } from 'react';
import { Segmented } from '../controls/segmented.tsx';
import type { Addresses, Protocol } from './addresses.ts';
import { BrowserWay } from './browser-way.tsx';
import { CollectorWay } from './collector-way.tsx';
import { BundledWay, NodeWay } from './node-ways.tsx';

const WAYS = [
  { value: 'esm', word: 'ESM' },
  { value: 'commonjs', word: 'CommonJS' },
  { value: 'bundled', word: 'Bundled' },
  { value: 'browser', word: 'Browser' },
  { value: 'collector', word: 'Collector' },
] as const;

type WayName = (typeof WAYS)[number]['value'];

const SUMMARIES: Readonly<Record<WayName, string>> = {
  esm: 'Node.js with ES modules. Your code stays as it is.',
  commonjs: 'Node.js with require(). Your code stays as it is.',
  bundled: 'Node.js with its packages in one file.',
  browser: 'A page that opens WebSockets itself.',
  collector: 'Your services already send to an OpenTelemetry Collector.',
};

/** Steps from nothing to the first connection, for each way in which a service may run. */
export function ConnectService({ to }: { to: Addresses }) {
  const [name, setName] = useState<WayName>('esm');
  const [protocol, setProtocol] = useState<Protocol>('http');
  const way = { to, protocol, onProtocol: setProtocol };
  return (
    <section aria-labelledby="connect" className="panel min-w-0 p-5">
      <header className="mb-5 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="connect" className="font-semibold text-20">
            Connect a service
          </h2>
          <p className="text-text-2">{SUMMARIES[name]}</p>
        </div>
        <div className="ml-auto">
          <Segmented label="Way of connecting" options={WAYS} chosen={name} onChoose={setName} />
        </div>
      </header>
      <ol className="grid gap-5">
        {name === 'esm' || name === 'commonjs' ? <NodeWay {...way} modules={name} /> : null}
        {name === 'bundled' ? <BundledWay {...way} /> : null}
        {name === 'browser' ? <BrowserWay to={to} /> : null}
        {name === 'collector' ? <CollectorWay {...way} /> : null}
      </ol>
    </section>
  );
}
