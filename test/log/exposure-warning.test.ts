import { expect, test } from 'vitest';
import { exposureWarning } from '../../app/_log/exposure-warning.ts';

test.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1', 'localhost'])('%s warns of nothing', (host) => {
  expect(exposureWarning(host)).toBeUndefined();
});

test.each(['0.0.0.0', '::', '192.168.1.5', 'afterclose.internal'])('%s is warned of by its name', (host) => {
  expect(exposureWarning(host)).toContain(`HOST is "${host}", which others may reach`);
});
