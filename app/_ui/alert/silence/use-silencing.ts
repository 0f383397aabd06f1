'use client';
import { useTransition } from 'react';
import type { AlertMatcher } from '../../../_alert/silence/matcher.ts';
import type { ListedSilence } from '../../../_query/alert/listed-silences.ts';
import { type Sent, sendJson } from '../../form/send-json.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { usePersonName } from '../../person/person-name.ts';
import { sayLastAct } from '../../toast/last-act.ts';

/** What a person makes silent. */
export interface WantedSilence {
  matchers: AlertMatcher[];
  until: number | null;
  comment: string;
  /** What it is for, in words: "Fixed threshold". */
  what: string;
}

/** Makes silences and ends them under the name of who acts, says so, and has the page show it. */
export interface Silencing {
  busy: boolean;
  silence(wanted: WantedSilence): void;
  /** Ends a silence before its time. */
  end(id: string): void;
  remove(id: string): void;
}

/** As {@link Silencing}. A new silence can be undone for ten seconds: then it never was. */
export function useSilencing(): Silencing {
  const refresh = useRefresh();
  const name = usePersonName();
  const by = name === '' ? {} : { by: name };
  const [busy, startTransition] = useTransition();
  const run = (text: string, ask: () => Promise<Sent<ListedSilence>>, undo: ((id: string) => void) | null) => {
    startTransition(async () => {
      sayLastAct({ text, state: 'sending', undo: null });
      const sent = await ask();
      sayLastAct(
        sent.ok
          ? { text, state: 'done', undo: undo === null ? null : () => undo(sent.answer.id) }
          : {
              text: `Not done. ${sent.problems.map(({ message }) => message).join(' ')}`,
              state: 'refused',
              undo: null,
            },
      );
      await refresh();
    });
  };
  const path = (id: string) => `silences/${encodeURIComponent(id)}`;
  const remove = (text: string) => (id: string) => run(text, () => sendJson(path(id), 'DELETE'), null);
  return {
    busy,
    silence: ({ what, ...wanted }) =>
      run(
        `Silenced ${what}`,
        () => sendJson('silences', 'POST', { ...wanted, ...by }),
        remove('Took the silence back'),
      ),
    end: (id) => run('Ended the silence', () => sendJson(`${path(id)}/end`, 'POST', by), null),
    remove: remove('Deleted the silence'),
  };
}
