import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ScreenContext } from '../../app/_ui/live/screen-context.ts';
import { ViewProvider } from '../../app/_ui/view/view-context.tsx';

const none = () => {};
const live = { live: true, fixed: false, pending: false, failing: false, answeredAt: 0, outdated: false };
const router = { back: none, forward: none, refresh: none, push: none, replace: none, prefetch: none, bfcacheId: '' };

/** The text of a screen as the server sends it, without tags. */
export function screenText(screen: ReactNode, address = ''): string {
  return screenMarkup(screen, address)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ');
}

/** A screen as the server sends it. */
export function screenMarkup(screen: ReactNode, address = ''): string {
  return renderToStaticMarkup(
    <AppRouterContext value={router}>
      <SearchParamsContext value={new URLSearchParams(address)}>
        <NuqsTestingAdapter searchParams={address}>
          <ScreenContext value={live}>
            <ViewProvider>{screen}</ViewProvider>
          </ScreenContext>
        </NuqsTestingAdapter>
      </SearchParamsContext>
    </AppRouterContext>,
  );
}
