import type { NextConfig } from 'next';

/** Next puts it into what it builds, so the build needs it as well as the programs, which compare the two. */
const BASE_PATH = process.env['AFTERCLOSE_BASE_PATH'] ?? '';

const config: NextConfig = {
  basePath: BASE_PATH,
  env: { AFTERCLOSE_BASE_PATH: BASE_PATH },
  // `npm run check` checks types, tests included; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // For `forbidden()`: the page that says with a 403 that a role is too little.
  experimental: { authInterrupts: true },
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
};

export default config;
