import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { prerender } from 'react-dom/static';
import { ScreenContext } from '../../app/_ui/live/screen-context.ts';
import { ViewProvider } from '../../app/_ui/view/view-context.tsx';

const none = () => {};
const live = { live: true, fixed: false, pending: false, failing: false, answeredAt: 0, outdated: false };
const router = { back: none, forward: none, refresh: none, push: none, replace: none, prefetch: none, bfcacheId: '' };

/** The text of a screen as the server sends it, without tags. */
export function screenText(screen: ReactNode, address = ''): string {
  return textOf(screenMarkup(screen, address));
}

/** The same with the parts that are loaded when they are shown, as the server sends them after the rest. */
export async function loadedScreenText(screen: ReactNode, address = ''): Promise<string> {
  const { prelude } = await prerender(inPage(screen, address));
  return textOf((await new Response(prelude).text()).replaceAll('<!-- -->', ''));
}

/** A screen as the server sends it. */
export function screenMarkup(screen: ReactNode, address = ''): string {
  return renderToStaticMarkup(inPage(screen, address));
}

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ');
}

function inPage(screen: ReactNode, address: string): ReactNode {
  return (
    <AppRouterContext value={router}>
      <SearchParamsContext value={new URLSearchParams(address)}>
        <NuqsTestingAdapter searchParams={address}>
          <ScreenContext value={live}>
            <ViewProvider>{screen}</ViewProvider>
          </ScreenContext>
        </NuqsTestingAdapter>
      </SearchParamsContext>
    </AppRouterContext>
  );
}
