import type { NextConfig } from 'next';

const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
];

/** Next puts it into what it builds, so the build needs it as well as the programs, which compare the two. */
const BASE_PATH = process.env['AFTERCLOSE_BASE_PATH'] ?? '';

const config: NextConfig = {
  basePath: BASE_PATH,
  env: { AFTERCLOSE_BASE_PATH: BASE_PATH },
  // `npm run check` checks types, tests included; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Native code and generated clients: loaded by Node as they are.
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-libsql',
    '@libsql/client',
    'libsql',
    '@prisma/adapter-pg',
    'pg',
  ],
  // Recharts without what our charts have no use for: some 23 kB less of each first load, compressed.
  turbopack: {
    resolveAlias: {
      'victory-vendor/d3-scale': './app/_ui/chart/recharts-scales.ts',
      'decimal.js-light': './app/_ui/chart/recharts-decimal.ts',
    },
  },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default config;
