'use client';
import { useSearchParams } from 'next/navigation';
import { type ReactNode, useMemo } from 'react';
import { ScreenContext } from '../live/screen-context.ts';
import { RefreshContext } from '../live/use-refresh.ts';
import type { RangeName } from '../view/range.ts';
import { ViewProvider } from '../view/view-context.tsx';
import { askedQuery, withDefaultRange } from './asked-query.ts';
import type { ScreenAnswer, ScreenData } from './screen-answer.ts';
import { useAnswers } from './use-answers.ts';

/**
 * A screen whose data go on: it asks for them every five seconds while it is live and visible, and whenever the address asks
 * for others. Without an answer the last one stays, greyed. Nothing here navigates, so nothing can lose the page.
 * @param props.source below `/live/`, where its data are
 * @param props.parameters of the address, on which they depend
 * @param props.over whether nothing of some data will change any more
 * @param props.defaultRange what it shows as long as no range was chosen, where that is not an hour
 */
export function Screen<Data extends ScreenData>(props: {
  source: string;
  parameters: readonly string[];
  first: ScreenAnswer<Data>;
  over?: (data: Data) => boolean;
  defaultRange?: RangeName;
  children: (data: Data) => ReactNode;
}) {
  const { source, parameters, first, over, defaultRange, children } = props;
  const address = useSearchParams();
  const said = defaultRange === undefined ? address : withDefaultRange(address, defaultRange);
  const query = askedQuery(said, parameters);
  const fixed = parameters.includes('from') && address.has('from');
  const wantsLive = address.get('live') !== '0' && !fixed;
  const { shown, live, refresh } = useAnswers({ source, query, first, live: wantsLive, over });
  const { data, answeredAt, outdated } = shown;
  const failing = shown.unanswered || shown.incomplete;
  const pending = shown.query !== query;
  const state = useMemo(
    () => ({ live, fixed, pending, failing, answeredAt, outdated }),
    [live, fixed, pending, failing, answeredAt, outdated],
  );
  // An answer that changes nothing draws nothing anew.
  const content = useMemo(() => children(data), [children, data]);
  return (
    <RefreshContext value={refresh}>
      <ScreenContext value={state}>
        <ViewProvider {...(defaultRange === undefined ? {} : { defaultRange })}>
          <div className="contents" data-stale={shown.unanswered || undefined}>
            {content}
          </div>
        </ViewProvider>
      </ScreenContext>
    </RefreshContext>
  );
}
