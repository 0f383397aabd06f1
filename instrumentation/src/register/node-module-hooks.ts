import { createRequire, register } from 'node:module';

/**
 * Lets ES modules of these packages be hooked as they load; all others load as if there were no hooks. CommonJS needs
 * nothing of the kind.
 *
 * Where Node has synchronous hooks (22.22.3, 24.11.1, 26 and later) they are taken: the older ones run in a thread of
 * their own, and Node 26 warns of them.
 */
export function hookModuleLoading(packages: readonly string[]): void {
  const options = { include: [...packages] };
  // OpenTelemetry's own copy of the loader: another copy would not know of its hooks.
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
