import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { IncidentSample } from '../../../_query/incident/sample.ts';
import { initiatorStyle } from '../../category/category-style.ts';
import { Swatch } from '../../category/swatch.tsx';
import { CopyButton } from '../../controls/copy-button.tsx';
import { closeCodeName } from '../../format/close-code-name.ts';
import { formatCount, formatCountOf } from '../../format/count.ts';
import { formatDuration } from '../../format/duration.ts';
import { Panel } from '../../panel/panel.tsx';
import { endFacts } from './end-facts.ts';
import { traceLink } from './trace-link.ts';

const WHO = {
  local: 'local, our code',
  remote: 'remote, the peer',
  transport: 'transport: reset, timeout or proxy',
  '': 'the span did not say',
};
const SHORT_ID = 8;

/** What is known of the sample's connection, and the way to its trace. */
export function ConnectionFacts(props: { sample: IncidentSample; traceUrl: string | null; className: string }) {
  const { sample, traceUrl } = props;
  return (
    <Panel
      title="Facts"
      note="this connection"
      actions={<Trace traceId={sample.traceId} traceUrl={traceUrl} />}
      className={`py-2 ${props.className}`}
    >
      <dl className="mt-2 grid grid-cols-[minmax(96px,auto)_1fr] text-12">
        {rows(sample).map(([name, value]) => (
          <div
            key={name}
            className="col-span-2 grid grid-cols-subgrid gap-x-4 border-line border-t py-[4.5px] first:border-t-0"
          >
            <dt className="text-text-2">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Trace({ traceId, traceUrl }: { traceId: string; traceUrl: string | null }) {
  const short = traceId.slice(0, SHORT_ID);
  if (traceUrl === null) {
    return (
      <span className="flex items-center gap-2 text-12 text-text-3">
        Trace <span className="font-mono">{short}</span>
        <CopyButton text={traceId} label="Copy the trace id" />
      </span>
    );
  }
  const { href, name } = traceLink(traceUrl, traceId);
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="flex items-center gap-1 text-12 text-accent hover:underline"
    >
      Trace {short} in {name}
      <ExternalLink size={12} strokeWidth={1.75} aria-hidden="true" />
    </a>
  );
}

function rows({ facts, timeline }: IncidentSample): [string, ReactNode][] {
  const ms = (value: number | null) => (value === null ? 'not recorded' : formatDuration(value));
  const clean = facts.wasClean === null ? '' : facts.wasClean ? ', clean' : ', not clean';
  return [
    [
      'Who closed',
      <span key="who" className="flex items-center gap-2">
        <Swatch style={initiatorStyle(facts.initiator)} />
        {facts.handshakeFailure === '' ? WHO[facts.initiator] : 'nobody: it never was OPEN'}
      </span>,
    ],
    [
      'Close code',
      <>
        <span className="font-mono">{facts.code || '–'}</span>{' '}
        {facts.reason === '' ? closeCodeName(facts.code) : `“${facts.reason}”`}
        {clean}
      </>,
    ],
    ['Peer’s close', timeline.peerCloseMs === null ? 'none came' : peerClose(timeline.peerCloseMs)],
    ['errno', facts.errno || (facts.transportEnd === '' ? 'none' : `none; ended by ${facts.transportEnd}`)],
    ...endFacts(facts),
    ['Age at close', ms(facts.ageMs)],
    ['Idle before close', ms(facts.idleBeforeCloseMs)],
    ['Suspected cause', facts.suspectedCause || 'none: no known limit fits, or something nearer explains it'],
    [
      'Lost here',
      <strong key="lost">
        {formatCountOf(facts.lostMessages, 'message')}, {formatCount(facts.lostBytes)} bytes
      </strong>,
    ],
    ...(facts.errorMessage === '' ? [] : [['Error', facts.errorMessage] satisfies [string, ReactNode]]),
    [
      'Role, instance',
      <>
        {facts.role} <span className="break-all font-mono">{facts.instance}</span>
      </>,
    ],
  ];
}

function peerClose(ms: number): string {
  return ms === 0 ? 'came first' : `after ${formatDuration(ms)}`;
}
