import { expect, test } from 'vitest';
import { deployReading } from '../../../app/_alert/reading/deploy-reading.ts';
import type { DeployFact } from '../../../app/_alert/reading/service-facts.ts';

const FACT: DeployFact = {
  serviceId: '1',
  deployId: 'd',
  version: '2.0.0',
  against: '1.9.4',
  verdict: 'worse',
  ratio: 4,
  low: 2,
  before: { events: 12, exposure: 1200 },
  after: { events: 40, exposure: 1000 },
};

test('a worse release says by what its threshold is multiplied', () => {
  expect(deployReading(FACT)).toMatchObject({ exceeds: true, threshold: 0.0125, note: '1.25 × that of 1.9.4' });
});

test('after a release without a late send it says what was counted there, and multiplies nothing', () => {
  const before = { events: 0, exposure: 1234 };
  expect(deployReading({ ...FACT, before })).toMatchObject({
    exceeds: true,
    threshold: 0,
    note: '0 of 1,234 in 1.9.4',
  });
});
