import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../app/_close/time/grain.ts';
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

test.each([
  [undefined, []],
  [' Afterclose , .example.com,', ['afterclose', '.example.com']],
])('names "%s" are read in lower case', (value, expected) => {
  expect(readConfig({ AFTERCLOSE_ALLOWED_HOSTS: value }, '/').allowedHosts).toEqual(expected);
});

test.each(['https://a.example', 'a.example:3000', '*.example.com', 'a/b', '..'])(
  'the name "%s" is refused',
  (value) => {
    expect(() => readConfig({ AFTERCLOSE_ALLOWED_HOSTS: `ok,${value}` }, '/')).toThrow(
      `AFTERCLOSE_ALLOWED_HOSTS names "${value}", but should list names such as afterclose.example.com`,
    );
  },
);

test('rules for routes are read as JSON, and a wrong one is refused by its name', () => {
  const read = (value?: string) => readConfig({ AFTERCLOSE_ROUTE_RULES: value }, '/').routeRules;
  expect(read()).toEqual(new Map());
  expect(read('{"chat": {"off": ["slug"]}}')).toEqual(new Map([['chat', { off: ['slug'], add: [] }]]));
  expect(() => read('chat')).toThrow('AFTERCLOSE_ROUTE_RULES is "chat", but should be JSON such as {"chat": ');
});

describe('how long each kind of data is kept', () => {
  const days = (env: Record<string, string>) => {
    const { rawMs, rollupsMs } = readConfig(env, '/').retention;
    return [rawMs, ...Object.values(rollupsMs)].map((ms) => ms / DAY_MS);
  };

  test.each([
    [{}, [14, 30, 90, 400]],
    [{ AFTERCLOSE_KEEP_RAW_DAYS: '1', AFTERCLOSE_KEEP_MINUTES_DAYS: '14' }, [1, 14, 90, 400]],
    [
      {
        AFTERCLOSE_KEEP_RAW_DAYS: '3',
        AFTERCLOSE_KEEP_MINUTES_DAYS: '20',
        AFTERCLOSE_KEEP_QUARTER_HOURS_DAYS: '20',
        AFTERCLOSE_KEEP_HOURS_DAYS: '3650',
      },
      [3, 20, 20, 3650],
    ],
    // What is coarser and not set goes along.
    [{ AFTERCLOSE_KEEP_RAW_DAYS: '45' }, [45, 45, 90, 400]],
    [{ AFTERCLOSE_KEEP_MINUTES_DAYS: '500' }, [14, 500, 500, 500]],
  ])('%j is read as %j days of raw spans, minutes, quarter hours and hours, and days for ever', (env, expected) => {
    expect(days(env)).toEqual([...expected, Number.POSITIVE_INFINITY]);
  });

  test.each([
    [
      { AFTERCLOSE_KEEP_RAW_DAYS: '0' },
      'AFTERCLOSE_KEEP_RAW_DAYS is "0", but should be a whole number of days from 1 to 3650.',
    ],
    [
      { AFTERCLOSE_KEEP_RAW_DAYS: '1.5' },
      'AFTERCLOSE_KEEP_RAW_DAYS is "1.5", but should be a whole number of days from 1',
    ],
    [
      { AFTERCLOSE_KEEP_HOURS_DAYS: '3651' },
      'AFTERCLOSE_KEEP_HOURS_DAYS is "3651", but should be a whole number of days from',
    ],
    [
      { AFTERCLOSE_KEEP_MINUTES_DAYS: '13' },
      'AFTERCLOSE_KEEP_MINUTES_DAYS is "13", but should be a whole number of days from 14',
    ],
    [
      { AFTERCLOSE_KEEP_RAW_DAYS: '20', AFTERCLOSE_KEEP_MINUTES_DAYS: '19' },
      'AFTERCLOSE_KEEP_MINUTES_DAYS is "19", but should be at least 20, as AFTERCLOSE_KEEP_RAW_DAYS is.',
    ],
    [
      { AFTERCLOSE_KEEP_QUARTER_HOURS_DAYS: '29' },
      'AFTERCLOSE_KEEP_QUARTER_HOURS_DAYS is "29", but should be at least 30, as AFTERCLOSE_KEEP_MINUTES_DAYS is by default.',
    ],
  ])('%j is refused by its name', (env, sentence) => {
    expect(() => readConfig(env, '/')).toThrow(sentence);
  });
});

test('limits of cardinality have defaults, and may be set', () => {
  expect(readConfig({}, '/').cardinalityLimits).toEqual({
    service: 200,
    route: 500,
    version: 500,
    instance: 2_000,
    group: 1_000,
  });
  const env = {
    AFTERCLOSE_MAX_SERVICES: '4',
    AFTERCLOSE_MAX_ROUTES: '5',
    AFTERCLOSE_MAX_VERSIONS: '6',
    AFTERCLOSE_MAX_INSTANCES: '100000',
    AFTERCLOSE_MAX_GROUPS: '7',
  };
  expect(readConfig(env, '/').cardinalityLimits).toEqual({
    service: 4,
    route: 5,
    version: 6,
    instance: 100_000,
    group: 7,
  });
});

test.each(['0', '-1', '1.5', '100001', 'many', ' 5'])('a limit of "%s" is refused', (value) => {
  expect(() => readConfig({ AFTERCLOSE_MAX_ROUTES: value }, '/')).toThrow(
    `AFTERCLOSE_MAX_ROUTES is "${value}", but should be a whole number from 1 to 100000.`,
  );
});

test('the address of traces is none, or an http address with the place of the id', () => {
  const template = 'https://tempo.example/trace/{traceId}';
  expect(readConfig({}, '/').traceUrl).toBeNull();
  expect(readConfig({ AFTERCLOSE_TRACE_URL: template }, '/').traceUrl).toBe(template);
});

test.each(['https://tempo.example/trace', 'javascript:alert("{traceId}")', 'tempo.example/{traceId}'])(
  'the address of traces "%s" is refused',
  (value) => {
    expect(() => readConfig({ AFTERCLOSE_TRACE_URL: value }, '/')).toThrow(
      `AFTERCLOSE_TRACE_URL is "${value}", but should be an http address with {traceId} in it, such as https://tempo.example/trace/{traceId}.`,
    );
  },
);

test('the folder of source maps is made absolute, and has to be there', () => {
  expect(readConfig({}, '/').sourceMapsFolder).toBeNull();
  expect(readConfig({ AFTERCLOSE_SOURCE_MAPS: 'test' }, process.cwd()).sourceMapsFolder).toBe(
    join(process.cwd(), 'test'),
  );
  for (const wrong of ['no-such-folder', 'package.json']) {
    expect(() => readConfig({ AFTERCLOSE_SOURCE_MAPS: wrong }, process.cwd())).toThrow(
      `AFTERCLOSE_SOURCE_MAPS is "${wrong}", but should be a folder that holds <service>/<version>/<file>.map.`,
    );
  }
});

test('the key of secrets is 32 bytes in base64, or none', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const read = (value: string | undefined) => readConfig({ AFTERCLOSE_SECRET_KEY: value }, '/').secretKey;
  expect([read(undefined), read(''), read(key)]).toEqual([null, null, key]);
});

test.each(['hunter2', Buffer.alloc(31, 7).toString('base64'), Buffer.alloc(32, 7).toString('hex')])(
  'another key of secrets (%s) is refused, and stands in no message',
  (value) => {
    expect(() => readConfig({ AFTERCLOSE_SECRET_KEY: value }, '/')).toThrow(
      /^AFTERCLOSE_SECRET_KEY should be 32 random/,
    );
    expect(() => readConfig({ AFTERCLOSE_SECRET_KEY: value }, '/')).not.toThrow(value);
  },
);

test('ranges that notifications may go to are none, or listed', () => {
  const ranges = (value: string | undefined) => readConfig({ AFTERCLOSE_PRIVATE_TARGETS: value }, '/').privateTargets;
  expect([ranges(undefined), ranges('')]).toEqual([[], []]);
  expect(ranges('10.0.0.0/8, fd00::/8,127.0.0.1/32 ,')).toEqual(['10.0.0.0/8', 'fd00::/8', '127.0.0.1/32']);
});

test.each(['10.0.0.0', '10.0.0.0/33', '10.0/8', 'fd00::', 'fd00::/129', 'localhost', '10.0.0.0/8;fd00::/8', '/8', '*'])(
  'the range "%s" is refused by its name',
  (value) => {
    expect(() => readConfig({ AFTERCLOSE_PRIVATE_TARGETS: `192.168.0.0/16,${value}` }, '/')).toThrow(
      `AFTERCLOSE_PRIVATE_TARGETS names "${value}", but should list ranges of addresses such as 10.0.0.0/8 or fd00::/8.`,
    );
  },
);

test.each([
  [undefined, { port: 4317, isDefault: true }],
  ['', { port: 4317, isDefault: true }],
  ['4317', { port: 4317, isDefault: false }],
  ['14317', { port: 14_317, isDefault: false }],
  ['0', null],
])('OTLP/gRPC is taken, by "%s", at %o', (value, expected) => {
  expect(readConfig({ OTLP_GRPC_PORT: value }, '/').otlpGrpc).toEqual(expected);
});

test.each(['x', '65536', '-1', '4317.5'])('"%s" is no port for OTLP/gRPC', (value) => {
  expect(() => readConfig({ OTLP_GRPC_PORT: value }, '/')).toThrow(
    `OTLP_GRPC_PORT is "${value}", but should be a port number from 0 to 65535.`,
  );
});
