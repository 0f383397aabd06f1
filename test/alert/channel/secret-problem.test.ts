import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { secretProblem } from '../../../app/_alert/channel/secret-problem.ts';

test('a secret has 24 to 64 bytes', () => {
  const fits = (bytes: number) => secretProblem(`whsec_${randomBytes(bytes).toString('base64')}`) === null;
  const lengths = Array.from({ length: 80 }, (_, bytes) => bytes);
  expect(lengths.filter(fits)).toEqual(lengths.filter((bytes) => bytes >= 24 && bytes <= 64));
});

test('the padding may be left out', () => {
  for (const bytes of [25, 26, 27]) {
    const secret = `whsec_${randomBytes(bytes).toString('base64').replaceAll('=', '')}`;
    expect(secretProblem(secret)).toBeNull();
  }
});

test.each([
  '',
  'whsec_',
  'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwA',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw=',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_AAAA',
  'whsec_MfKQ9r8GKYqr TwjUPD8ILPZIo2LaLaSw',
  'WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
])('"%s" is no secret', (secret) => {
  expect(secretProblem(secret)).toBe('expected whsec_ and, in base64, 24 to 64 random bytes');
});
