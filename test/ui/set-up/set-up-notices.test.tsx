import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { SetUpNotice } from '../../../app/_query/service/set-up-notices.ts';
import { SetUpNotices } from '../../../app/_ui/set-up/set-up-notices.tsx';

function texts(notices: readonly SetUpNotice[]): string[] {
  const markup = renderToStaticMarkup(<SetUpNotices notices={notices} />);
  return [...markup.matchAll(/<p class="font-semibold">(.*?)<\/p><p[^>]*>(.*?)<\/p>/g)].map((found) =>
    found.slice(1).join(' | '),
  );
}

test('what senders report is shown with its remedy', () => {
  expect(
    texts([
      { service: 'edge', environment: 'production', kind: 'unseen_upgrade', path: '/rooms' },
      { service: 'unknown_service:node', environment: '', kind: 'unseen_upgrade', path: '' },
      { service: 'unknown_service:node', environment: '', kind: 'no_service_name', path: '' },
      { service: '__other__', environment: 'production', kind: 'service_beyond_limit', path: 'chat-7d9f' },
    ]),
  ).toEqual([
    expect.stringMatching(/^A WebSocket upgrade went by that no hook saw, in edge in production: \/rooms \| A proxy /),
    expect.stringMatching(/^A WebSocket upgrade went by that no hook saw, in a service without a name \| /),
    expect.stringMatching(/^No service name set \(unknown_service:node\) \| .*Set OTEL_SERVICE_NAME/),
    expect.stringMatching(
      /^More services send in production than are kept apart, such as chat-7d9f \| .*AFTERCLOSE_MAX_S/,
    ),
  ]);
});

test('nothing is shown where nothing is reported', () => {
  expect(renderToStaticMarkup(<SetUpNotices notices={[]} />)).toBe('');
});
