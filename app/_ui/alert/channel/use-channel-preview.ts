'use client';
import { useEffect, useState } from 'react';
import type { ChannelKind } from '../../../_alert/channel/channel.ts';
import type { MessageKind } from '../../../_alert/message/alert-message.ts';
import type { PreviewedMessage } from '../../../_query/alert/channel-preview.ts';
import { type Sent, sendJson } from '../../form/send-json.ts';

/** What a channel of a kind would get; null before the first answer. The last answer stays until the next one is there. */
export function useChannelPreview(kind: ChannelKind, message: MessageKind): Sent<PreviewedMessage> | null {
  const [found, setFound] = useState<Sent<PreviewedMessage> | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const query = new URLSearchParams({ kind, message });
    sendJson<PreviewedMessage>(`channels/preview?${query}`, 'GET', undefined, gone.signal)
      .then(setFound)
      // Another one was asked for meanwhile.
      .catch(() => undefined);
    return () => gone.abort();
  }, [kind, message]);
  return found;
}
