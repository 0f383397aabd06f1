import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  browserInstallation,
  browserScript,
  collectorConfig,
  installation,
  start,
} from '../../../app/_ui/set-up/snippet.ts';
import { grpcAddress } from '../../../app/(dashboard)/set-up/grpc-address.ts';

const ORIGIN = 'https://tools.example/afterclose';
const TO = { origin: ORIGIN, grpc: '10.0.0.5:4317', needsKey: false, project: null };
const NO_GRPC = { origin: ORIGIN, grpc: null, needsKey: false, project: null };
const REGISTER = '@afterclose/instrumentation/register';

describe('commands', () => {
  test('name the address that the reader has reached, with its path', () => {
    expect(installation(ORIGIN).text).toBe(`npm install ${ORIGIN}/instrumentation.tgz`);
    expect(start(TO, 'http', `node --import ${REGISTER} a.mjs`, 'a.mjs')).toEqual({
      text: [
        'OTEL_SERVICE_NAME=chat \\',
        'OTEL_RESOURCE_ATTRIBUTES=service.version=1.0.0,deployment.environment.name=production \\',
        `OTEL_EXPORTER_OTLP_ENDPOINT=${ORIGIN} \\`,
        `node --import ${REGISTER} a.mjs`,
      ].join('\n'),
      yours: ['chat', '1.0.0', 'production', 'a.mjs'],
    });
  });

  test('go to the port of gRPC where that is chosen and taken, else to HTTP', () => {
    expect(start(TO, 'grpc', 'node a.mjs', 'a.mjs').text).toContain(
      'OTEL_EXPORTER_OTLP_PROTOCOL=grpc \\\nOTEL_EXPORTER_OTLP_ENDPOINT=http://10.0.0.5:4317 \\\n',
    );
    expect(collectorConfig(TO, 'grpc').text).toContain('    endpoint: 10.0.0.5:4317\n    tls:\n      insecure: true\n');
    for (const { text } of [start(NO_GRPC, 'grpc', 'node a.mjs', 'a.mjs'), collectorConfig(NO_GRPC, 'grpc')]) {
      expect(text).toContain(ORIGIN);
      expect(text).not.toMatch(/grpc/);
    }
  });

  test('carry a key where one is needed, and none else', () => {
    const keyed = { ...TO, needsKey: true };
    const texts = (to: typeof TO) => [
      start(to, 'http', 'node a.mjs', 'a.mjs'),
      collectorConfig(to, 'grpc'),
      browserScript(to),
    ];
    expect(texts(keyed).map(({ text }) => /[Aa]uthorization.*Bearer <key>.*/.exec(text)?.[0])).toEqual([
      'Authorization=Bearer <key>" \\',
      'authorization: Bearer <key>',
      "authorization: 'Bearer <key>' } });",
    ]);
    expect(texts(keyed).every(({ yours }) => yours.includes('<key>'))).toBe(true);
    expect(texts(TO).some(({ text }) => /bearer/i.test(text))).toBe(false);
  });

  test('bring a page the versions that the package itself depends on', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const named = [...browserInstallation(ORIGIN).text.matchAll(/(@opentelemetry\/[\w-]+)@(\S+)/g)];
    expect(named).toHaveLength(4);
    for (const [, name, version] of named)
      expect([name, version]).toEqual([name, packages[`node_modules/${name}`].version]);
  });
});

test.each([
  ['127.0.0.1', 'http://localhost:3000', '127.0.0.1:4317'],
  ['127.0.0.1', 'https://tools.example/afterclose', '127.0.0.1:4317'],
  ['::1', 'http://[::1]:3000', '[::1]:4317'],
  ['10.0.0.5', 'http://10.0.0.5:3000', '10.0.0.5:4317'],
  ['0.0.0.0', 'http://afterclose.internal:3000', 'afterclose.internal:4317'],
  ['::', 'http://[fd00::5]:3000', '[fd00::5]:4317'],
])('gRPC that listens on %s is reached from %s at %s', (host, origin, expected) => {
  expect(grpcAddress(host, 4317, origin)).toBe(expected);
  expect(grpcAddress(host, null, origin)).toBe(null);
});
