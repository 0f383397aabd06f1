import { diag } from '@opentelemetry/api';
import { builtinModule } from '../builtin-module.ts';
import { propertyOf } from '../property-of.ts';
import { lookUpPlaces, requireFrom } from './node-require.ts';

/**
 * Makes ES modules of these packages hookable as they load. All other modules load as if there were no hooks. CommonJS
 * modules do not need this. Where it can't be done, as in a bundle, classes are found at their first connection.
 *
 * It uses synchronous hooks where Node has them (22.22.3, 24.11.1, 26 and later). The older hooks run in a thread of
 * their own, and Node 26 warns of them.
 */
export function hookModuleLoading(packages: readonly string[]): void {
  let failure: unknown;
  for (const place of lookUpPlaces()) {
    try {
      hookFrom(place, { include: [...packages] });
      return;
    } catch (error) {
      failure = error;
    }
  }
  diag.debug('@afterclose/instrumentation can not hook the loading of ES modules', failure);
}

function hookFrom(place: string, options: { include: string[] }): void {
  // OpenTelemetry's own copy of the loader, since another copy would not know its hooks.
  const fromOpenTelemetry = requireFrom(requireFrom(place).resolve('@opentelemetry/instrumentation'));
  const loader: unknown = fromOpenTelemetry('import-in-the-middle/register-hooks.mjs');
  if (isSynchronousLoader(loader) && loader.supportsSyncHooks()) {
    loader.register(options);
    return;
  }
  const register = propertyOf(builtinModule('node:module'), 'register');
  if (typeof register === 'function') {
    Reflect.apply(register, undefined, ['@opentelemetry/instrumentation/hook.mjs', place, { data: options }]);
  }
}

interface SynchronousLoader {
  supportsSyncHooks(): boolean;
  register(options: { include: string[] }): void;
}

function isSynchronousLoader(loader: unknown): loader is SynchronousLoader {
  return typeof loader === 'object' && loader !== null && 'supportsSyncHooks' in loader && 'register' in loader;
}
