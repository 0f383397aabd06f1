'use client';
import type { AccessKey } from '../../../_query/access/keys.ts';
import { Command } from '../../controls/command.tsx';
import { ShownUntilCopied } from '../shown-until-copied.tsx';

/** A key as the API answers it, once. */
export type KeyShownOnce = AccessKey & { key: string };

/** A new key, and how it is used: shown once. */
export function ShownOnce(props: { made: KeyShownOnce; note?: string; onDone: () => void }) {
  const { key, scopes } = props.made;
  return (
    <ShownUntilCopied onDone={props.onDone}>
      {(onCopied) => (
        <>
          <p className="text-text-2">Copy it now: it is kept nowhere, and not shown again.</p>
          <Command text={key} onCopied={onCopied} />
          {scopes.includes('ingest') ? (
            <>
              <p className="text-text-2">In the environment of what sends telemetry:</p>
              <Command text={`OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer ${key}"`} onCopied={onCopied} />
            </>
          ) : null}
          {scopes.some((scope) => scope !== 'ingest') ? (
            <p className="text-12 text-text-2">
              The API takes it as the header <code className="font-mono">Authorization: Bearer …</code>
            </p>
          ) : null}
          {props.note === undefined ? null : <p>{props.note}</p>}
        </>
      )}
    </ShownUntilCopied>
  );
}
