import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtinModule } from '../builtin-module.ts';
import { propertyOf } from '../property-of.ts';

/**
 * Places from which the package's dependencies may be found: this file, else the application. In a bundle this file is
 * nowhere, or on the machine that built it; in one of CommonJS, bundlers leave `import.meta` empty.
 */
export function lookUpPlaces(): string[] {
  const application = pathToFileURL(join(process.cwd(), 'package.json')).href;
  const thisFile: string | undefined = import.meta.url;
  return thisFile ? [thisFile, application] : [application];
}

/**
 * `require()` of Node.js, from a place. It is looked up at run time, since bundlers rewrite `createRequire` and what is
 * asked of it: Turbopack makes numbers of the names.
 * @throws if there is no such place
 */
export function requireFrom(place: string): NodeJS.Require {
  const createRequire = propertyOf(builtinModule('node:module'), 'createRequire');
  if (typeof createRequire !== 'function') throw new Error('there is no createRequire');
  return Reflect.apply(createRequire, undefined, [place]);
}
