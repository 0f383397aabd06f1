import { createRequire, register } from 'node:module';

/**
 * Makes ES modules of these packages hookable as they load. All other modules load as if there were no hooks. CommonJS
 * modules do not need this.
 *
 * It uses synchronous hooks where Node has them (22.22.3, 24.11.1, 26 and later). The older hooks run in a thread of
 * their own, and Node 26 warns of them.
 */
export function hookModuleLoading(packages: readonly string[]): void {
  const options = { include: [...packages] };
  // OpenTelemetry's own copy of the loader, since another copy would not know its hooks.
  const fromOpenTelemetry = createRequire(createRequire(import.meta.url).resolve('@opentelemetry/instrumentation'));
  const loader: unknown = fromOpenTelemetry('import-in-the-middle/register-hooks.mjs');
  if (isSynchronousLoader(loader) && loader.supportsSyncHooks()) {
    loader.register(options);
  } else {
    register('@opentelemetry/instrumentation/hook.mjs', import.meta.url, { data: options });
  }
}

interface SynchronousLoader {
  supportsSyncHooks(): boolean;
  register(options: { include: string[] }): void;
}

function isSynchronousLoader(loader: unknown): loader is SynchronousLoader {
  return typeof loader === 'object' && loader !== null && 'supportsSyncHooks' in loader && 'register' in loader;
}
