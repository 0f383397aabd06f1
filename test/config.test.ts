import { expect, test } from 'vitest';
import { readConfig } from '../app/config.ts';

function origins(value: string | undefined): readonly string[] {
  return readConfig({ AFTERCLOSE_CORS_ORIGINS: value }, '/').corsOrigins;
}

test.each([
  [undefined, []],
  ['', []],
  ['*', ['*']],
  ['https://app.example.com', ['https://app.example.com']],
  [' https://app.example.com/ , http://LOCALHOST:80,', ['https://app.example.com', 'http://localhost']],
])('origins "%s" are read as browsers write them', (value, expected) => {
  expect(origins(value)).toEqual(expected);
});

test.each(['app.example.com', 'https://app.example.com/path', 'ftp://example.com', 'null', 'https://*.example.com/x'])(
  'the origin "%s" is refused by its name',
  (value) => {
    expect(() => origins(`https://example.com,${value}`)).toThrow(
      `AFTERCLOSE_CORS_ORIGINS names "${value}", but should list origins such as https://app.example.com, or be *.`,
    );
  },
);
