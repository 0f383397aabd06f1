import { describe, expect, test } from 'vitest';
import { isOfForeignPage, isPartOfPage } from '../../app/_otlp/foreign-page.ts';
import { foreignAskers, foreignOrigins } from '../support/foreign-askers.ts';

const OWN = 'http://127.0.0.1:3000';
const PAGES = { publicUrl: 'https://dashboard.example.org/afterclose', corsOrigins: [] };

describe('a page', () => {
  test.each(foreignOrigins(OWN))('of the origin "%s" is foreign', (origin) => {
    expect(isOfForeignPage({ host: '127.0.0.1:3000', origin }, PAGES)).toBe(true);
  });

  test.each(foreignAskers(OWN).filter(([, { host }]) => host === '127.0.0.1:3000'))(
    'that is known by %s is foreign',
    (_, headers) => {
      expect(isOfForeignPage(headers, PAGES)).toBe(true);
    },
  );

  test.each<[string, Record<string, string>]>([
    ['of the address that is asked', { origin: OWN }],
    ['of the public address', { origin: 'https://dashboard.example.org' }],
    ['behind a proxy that speaks TLS', { origin: 'https://127.0.0.1:3000', 'x-forwarded-proto': 'https' }],
    ['behind two proxies', { origin: 'https://127.0.0.1:3000', 'x-forwarded-proto': 'https,http' }],
    ['that the browser knows for ours', { origin: 'https://a.example', 'sec-fetch-site': 'same-origin' }],
    ['that a person asks for', { 'sec-fetch-site': 'none' }],
    ['that says nothing, as programs do', {}],
  ])('%s is our own', (_, headers) => {
    expect(isOfForeignPage({ host: '127.0.0.1:3000', ...headers }, PAGES)).toBe(false);
  });

  test('of plain HTTP is foreign to one behind TLS, and the other way round', () => {
    const host = '192.168.1.5';
    expect(isOfForeignPage({ host, origin: 'http://192.168.1.5', 'x-forwarded-proto': 'https' }, PAGES)).toBe(true);
    expect(isOfForeignPage({ host, origin: 'https://192.168.1.5' }, PAGES)).toBe(true);
  });

  test('is foreign to a request without a host', () => {
    expect(isOfForeignPage({ origin: 'http://undefined' }, PAGES)).toBe(true);
  });
});

describe('what is asked for', () => {
  test.each([
    ['a link', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, false],
    ['a download', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'empty' }, false],
    ['a frame', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, true],
    ['an object', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'object' }, true],
    ['a picture', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, true],
    ['data', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, true],
    ['a socket', { 'sec-fetch-mode': 'websocket', 'sec-fetch-dest': 'websocket' }, true],
    ['anything, by a program', {}, false],
  ])('by %s is part of a page or not', (_, headers, isPart) => {
    expect(isPartOfPage(headers)).toBe(isPart);
  });
});
