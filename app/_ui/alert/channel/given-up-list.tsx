'use client';
import type { MessageKind } from '../../../_alert/message/alert-message.ts';
import type { GivenUpMessage } from '../../../_query/alert/given-up-messages.ts';
import { formatMoment } from '../../format/time.ts';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { Link } from '../../view/link.tsx';
import { episodeAddress } from '../episode-address.ts';
import { useGivenUp } from './use-given-up.ts';

const KIND_TITLES: Readonly<Record<MessageKind, string>> = {
  firing: 'Firing',
  reminder: 'Reminder',
  resolved: 'Resolved',
  digest: 'Weekly digest',
  change: 'Verdict on a deploy',
  test: 'Test',
};

/** What a channel did not take, and that is not sent any more: why, and each of it, or all, once more. */
export function GivenUpList(props: { channelId: string; zone: string; query: URLSearchParams }) {
  const { zone, query } = props;
  const { found, busy, done, retry } = useGivenUp(props.channelId);
  if (found === null) return <p className="py-6 text-text-3">Loading …</p>;
  const messages = found.ok ? found.answer.messages : [];
  const isAny = messages.some(({ isOvertaken }) => !isOvertaken);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-64 text-12 text-text-2">
          They were refused for a day, or for good. What is sent again is tried at once; what belongs to one alert goes
          together.
        </p>
        {isAny ? (
          <EditorsOnly>
            <button type="button" className="control primary" disabled={busy} onClick={() => retry(null)}>
              Send all again
            </button>
          </EditorsOnly>
        ) : null}
      </div>
      <p role="status" className="text-12 text-text-2">
        {done}
      </p>
      {found.ok ? null : (
        <p role="alert" className="text-12 text-bad">
          {found.problems.map(({ message }) => message).join(' ')}
        </p>
      )}
      {found.ok && messages.length === 0 ? <p className="py-4 text-text-2">Nothing is given up.</p> : null}
      <ul>
        {messages.map((message) => (
          <GivenUpRow
            key={message.id}
            message={message}
            busy={busy}
            zone={zone}
            query={query}
            onRetry={() => retry([message.id])}
          />
        ))}
      </ul>
    </div>
  );
}

function GivenUpRow(props: {
  message: GivenUpMessage;
  busy: boolean;
  zone: string;
  query: URLSearchParams;
  onRetry: () => void;
}) {
  const { message, busy, zone, query, onRetry } = props;
  const { kind, alert, createdAt, givenUpAt, attempts, outcome, isOvertaken } = message;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-line border-t py-2.5 text-12 first:border-t-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="wrap-anywhere">
          <span className="font-semibold">{KIND_TITLES[kind]}</span>
          {alert === null ? null : (
            <>
              :{' '}
              <Link href={episodeAddress(alert.episodeId, query)} className="hover:underline" prefetch={false}>
                {alert.ruleName}
              </Link>
            </>
          )}
        </p>
        <p className="wrap-anywhere text-text-2">{alert === null ? 'The alert is gone.' : alert.subject}</p>
        <p className="wrap-anywhere text-11 text-text-3">
          of {formatMoment(createdAt, zone)}; given up {formatMoment(givenUpAt, zone)} at attempt {attempts}:{' '}
          {outcome ?? 'no answer'}
        </p>
      </div>
      {isOvertaken ? (
        <p className="w-44 text-11 text-text-3">Its end has arrived: nothing would end it any more.</p>
      ) : (
        <EditorsOnly>
          <button type="button" className="control" disabled={busy} onClick={onRetry}>
            Send again
            <span className="sr-only">
              : {KIND_TITLES[kind]} {alert?.ruleName}
            </span>
          </button>
        </EditorsOnly>
      )}
    </li>
  );
}
