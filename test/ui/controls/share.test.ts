import { expect, test } from 'vitest';
import { sharedAddress } from '../../../app/_ui/controls/share-button.tsx';

test('a shared address has fixed times and a zone, and keeps all else', () => {
  const shared = new URL(
    sharedAddress('http://x/?service=a&service=b&range=24h&from=1', { from: 60_000, to: 120_000 }, 'Asia/Kolkata'),
  );
  expect(shared.searchParams.getAll('service')).toEqual(['a', 'b']);
  expect(Object.fromEntries(shared.searchParams)).toMatchObject({
    range: '24h',
    from: '60000',
    to: '120000',
    tz: 'Asia/Kolkata',
  });
});
