'use client';
import { useState, useTransition } from 'react';
import { sendJson } from '../../form/send-json.ts';
import { useRefresh } from '../../live/use-refresh.ts';

/** What came of trying a channel out, as a sentence. */
export interface TestedWords {
  tone: 'good' | 'warn' | 'bad' | 'calm';
  text: string;
}

/** What the API answers about a test. */
interface ChannelTestAnswer {
  outcome: 'delivered' | 'failed' | 'waiting';
  detail: string;
}

/** Tries a channel out, and says what came of it. A receiver sends the test, as it sends notifications. */
export function useChannelTest(id: string): { busy: boolean; tested: TestedWords | null; test: () => void } {
  const refresh = useRefresh();
  const [tested, setTested] = useState<TestedWords | null>(null);
  const [busy, startTransition] = useTransition();
  const test = () => {
    setTested({ tone: 'calm', text: 'Sending a test …' });
    startTransition(async () => {
      const sent = await sendJson<ChannelTestAnswer>(`channels/${encodeURIComponent(id)}/test`, 'POST', {});
      setTested(
        sent.ok
          ? testedWords(sent.answer)
          : { tone: 'bad', text: sent.problems.map(({ message }) => message).join(' ') },
      );
      await refresh();
    });
  };
  return { busy, tested, test };
}

/** The outcome of a test, as a sentence. */
export function testedWords({ outcome, detail }: ChannelTestAnswer): TestedWords {
  switch (outcome) {
    case 'delivered':
      return { tone: 'good', text: `Test delivered: ${detail}.` };
    case 'failed':
      return { tone: 'bad', text: `Test not delivered: ${detail}.` };
    case 'waiting':
      return { tone: 'warn', text: `Test not sent yet: ${detail}. It is sent as soon as a receiver runs.` };
  }
}
