import { describe, expect, test } from 'vitest';
import { checkExposure, exposureWarning } from '../../app/_access/exposure.ts';
import { readAccess } from '../../app/_access/read-access.ts';

const LOOPBACK = ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1', 'localhost'];
const REACHED = ['0.0.0.0', '::', '192.168.1.5', 'afterclose.internal'];

describe('where nobody has said who may use it', () => {
  test.each(LOOPBACK)('%s is open, and warns of nothing', (host) => {
    expect(() => checkExposure(host, readAccess({}))).not.toThrow();
    expect(exposureWarning(host, readAccess({}))).toBeUndefined();
  });

  test.each(REACHED)('%s is refused in two lines: what is wrong, and what to do', (host) => {
    expect(() => checkExposure(host, readAccess({}))).toThrow(
      new RegExp(`^HOST is "${host.replaceAll('.', '\\.')}", .*\nSet AFTERCLOSE_ACCESS=users .*$`),
    );
  });
});

test.each(REACHED)('%s is let be where somebody has decided, and warned of where it is open', (host) => {
  const open = readAccess({ AFTERCLOSE_ACCESS: 'open' });
  const users = readAccess({ AFTERCLOSE_ACCESS: 'users' });
  for (const access of [open, users]) expect(() => checkExposure(host, access)).not.toThrow();
  expect(exposureWarning(host, open)).toContain(`HOST is "${host}" and AFTERCLOSE_ACCESS is "open"`);
  expect(exposureWarning(host, users)).toBeUndefined();
});
