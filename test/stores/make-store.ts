// node --import tsx test/stores/make-store.ts <store> <address of the web> <address for OTLP>: sends a store that ends now.
import { makeStore } from './store.ts';
import { STORES } from './stores.ts';

const [name = '', webUrl = '', otlpUrl = ''] = process.argv.slice(2);
const store = Object.entries(STORES).find(([known]) => known === name)?.[1];
try {
  if (store === undefined) throw new Error(`"${name}" is none of ${Object.keys(STORES).join(', ')}.`);
  await makeStore(store, { webUrl, otlpUrl });
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
