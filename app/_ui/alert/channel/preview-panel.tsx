'use client';
import { useState } from 'react';
import type { ChannelKind } from '../../../_alert/channel/channel.ts';
import type { ReadableMessage } from '../../../_alert/message/readable-message.ts';
import { Segmented } from '../../controls/segmented.tsx';
import { MessagePicture } from './message-picture.tsx';
import { previewNote } from './preview-note.ts';
import { type ShownMessage, shownMessages } from './shown-messages.ts';
import { useChannelPreview } from './use-channel-preview.ts';

const FORMS = [
  { value: 'read', word: 'As read' },
  { value: 'sent', word: 'As sent' },
] as const;

/** The very message that a channel of a kind would get: as people read it, and as it is sent. */
export function PreviewPanel({ kind }: { kind: ChannelKind }) {
  const [wanted, setWanted] = useState<ShownMessage>('firing');
  const [form, setForm] = useState<(typeof FORMS)[number]['value']>('read');
  const messages = shownMessages(kind);
  // Another kind may not get it.
  const message = messages.some(({ value }) => value === wanted) ? wanted : 'firing';
  const found = useChannelPreview(kind, message);
  const preview = found?.ok ? found.answer : null;
  const isOld = preview !== null && (preview.kind !== kind || preview.message !== message);
  return (
    <section aria-label="Preview" className="grid min-w-0 content-start gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto text-12 text-text-2">What it would get</h3>
        <Segmented label="Message" options={messages} chosen={message} onChoose={setWanted} />
        <Segmented label="Form" options={FORMS} chosen={form} onChoose={setForm} />
      </div>
      <div className={`grid gap-2 ${isOld ? 'opacity-60' : ''}`}>
        {preview === null ? (
          <p className="text-12 text-text-3">{found === null ? 'Loading …' : 'It could not be read.'}</p>
        ) : form === 'read' ? (
          <ReadMessage said={preview.said} kind={message} />
        ) : (
          <section
            aria-label="As sent"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
            tabIndex={0}
            className="max-h-[52dvh] overflow-auto rounded-control border border-line bg-sunken p-3"
          >
            <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-11">
              {JSON.stringify(preview.body, null, 2)}
            </pre>
          </section>
        )}
        <p className="text-11 text-text-3">
          {preview === null ? '' : previewNote(kind, message, preview.isExample).join(' ')}
        </p>
      </div>
    </section>
  );
}

const BORDERS: Readonly<Record<ShownMessage, string>> = {
  firing: 'border-l-bad',
  resolved: 'border-l-good',
  digest: 'border-l-line-2',
  change: 'border-l-line-2',
};

function ReadMessage({ said, kind }: { said: ReadableMessage; kind: ShownMessage }) {
  const { title, facts, advice, links, chart } = said;
  return (
    <article className={`wrap-anywhere rounded-control border border-line border-l-2 bg-sunken p-3 ${BORDERS[kind]}`}>
      <p className="font-semibold">{title}</p>
      <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 text-12">
        {facts.map(({ name, text }) => (
          <div key={name} className="contents">
            <dt className="text-text-3">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {chart === null ? null : <MessagePicture chart={chart} />}
      {advice === null ? null : (
        <p className="mt-2 text-12">
          <span className="font-semibold">First:</span> {advice}
        </p>
      )}
      <ul className="mt-2 grid gap-1 text-12">
        {links.map(({ text, url }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer" className="text-accent underline">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </article>
  );
}
