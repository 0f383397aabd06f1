import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signature } from '../../app/_notify/signature.ts';

describe('a signature', () => {
  test.each([
    // Standard Webhooks, libraries/javascript/src/webhook.test.ts, "sign function works".
    [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    ],
    // https://docs.svix.com/receiving/verifying-payloads/how-manual
    [
      'whsec_plJ3nmyCDGBKInavdOK15jsl',
      'msg_loFOjxBNrRLzqYUf',
      1_731_705_121,
      '{"event_type":"ping","data":{"success":true}}',
      'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    ],
  ])('is the published one of %s', (secret, id, timestamp, body, expected) => {
    expect(signature(secret, { id, timestamp, body })).toBe(expected);
  });

  test("is that of the browsers' cryptography, whatever is signed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.string(),
        fc.nat(),
        fc.string({ unit: 'grapheme' }),
        async (key, id, timestamp, body) => {
          const algorithm = { name: 'HMAC', hash: 'SHA-256' };
          const imported = await crypto.subtle.importKey('raw', Buffer.from(key), algorithm, false, ['sign']);
          const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
          const expected = Buffer.from(await crypto.subtle.sign('HMAC', imported, signed)).toString('base64');
          const secret = `whsec_${Buffer.from(key).toString('base64')}`;
          expect(signature(secret, { id, timestamp, body })).toBe(`v1,${expected}`);
          expect(signature(secret.replaceAll('=', ''), { id, timestamp, body })).toBe(`v1,${expected}`);
        },
      ),
    );
  });
});
