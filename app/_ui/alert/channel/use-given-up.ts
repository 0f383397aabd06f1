'use client';
import { useCallback, useEffect, useState, useTransition } from 'react';
import type { GivenUpMessage } from '../../../_query/alert/given-up-messages.ts';
import { type Sent, sendJson } from '../../form/send-json.ts';
import { formatCountOf } from '../../format/count.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { usePersonName } from '../../person/person-name.ts';

/** What was given up of a channel, and how to have it sent again. */
export interface GivenUpList {
  /** null before the first answer. */
  found: Sent<{ messages: GivenUpMessage[] }> | null;
  busy: boolean;
  /** What was done last, as a sentence; "" before anything was. */
  done: string;
  /** @param ids null for all */
  retry: (ids: string[] | null) => void;
}

/** As {@link GivenUpList}; it is asked for when the list opens, and after each act. */
export function useGivenUp(channelId: string): GivenUpList {
  const refresh = useRefresh();
  const name = usePersonName();
  const [found, setFound] = useState<GivenUpList['found']>(null);
  const [done, setDone] = useState('');
  const [busy, startTransition] = useTransition();
  const path = `channels/${encodeURIComponent(channelId)}`;
  const read = useCallback(
    async (signal?: AbortSignal) => setFound(await sendJson(`${path}/given-up`, 'GET', undefined, signal)),
    [path],
  );
  useEffect(() => {
    const gone = new AbortController();
    // The list was closed before the answer came.
    read(gone.signal).catch(() => undefined);
    return () => gone.abort();
  }, [read]);
  const retry = (ids: string[] | null) => {
    startTransition(async () => {
      const body = { ...(ids === null ? {} : { ids }), ...(name === '' ? {} : { by: name }) };
      const sent = await sendJson<{ retried: string[] }>(`${path}/retry`, 'POST', body);
      setDone(
        sent.ok
          ? `${formatCountOf(sent.answer.retried.length, 'message')} will be sent again.`
          : sent.problems.map(({ message }) => message).join(' '),
      );
      await Promise.all([read(), refresh()]);
    });
  };
  return { found, busy, done, retry };
}
