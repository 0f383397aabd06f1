import { ID_RULES, type IdRule } from './id-rules.ts';
import type { RouteRules, ServiceRouteRules } from './route-rules.ts';

const EXAMPLE = '{"chat": {"off": ["slug"], "add": ["/t/:tenant"]}}';

/**
 * Reads what services want otherwise: {@link ServiceRouteRules} by their names as JSON, with paths as text.
 * @param setting its name, for errors
 * @throws {Error} with one sentence that names what is wrong and what was expected
 */
export function readRouteRules(setting: string, text: string): RouteRules {
  if (text.trim() === '') return new Map();
  const services = members(parsed(text));
  if (services === null) throw new Error(`${setting} is "${text}", but should be JSON such as ${EXAMPLE}.`);
  return new Map(services.map(([service, value]) => [service, ofService(setting, service, value)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function ofService(setting: string, service: string, value: unknown): ServiceRouteRules {
  const found = members(value);
  if (found === null || found.some(([name]) => name !== 'off' && name !== 'add')) {
    const expected = 'an object with nothing but "off" and "add"';
    throw new Error(`${setting} has ${JSON.stringify(value)} for "${service}", but should have ${expected}.`);
  }
  const { off = [], add = [] } = Object.fromEntries(found);
  return {
    off: off === 'all' ? ID_RULES : listed(setting, `off of "${service}"`, off, idRule),
    add: listed(setting, `add of "${service}"`, add, pattern),
  };
}

/** What one item of a list has to be, and what is made of it; null where it is something else. */
interface Item<T> {
  expected: string;
  read: (item: unknown) => T | null;
}

function listed<T>(setting: string, name: string, value: unknown, { expected, read }: Item<T>): T[] {
  if (!Array.isArray(value)) {
    throw new Error(`${setting} has ${JSON.stringify(value)} as ${name}, but should have a list of ${expected}.`);
  }
  return value.map((item) => {
    const made = read(item);
    if (made !== null) return made;
    throw new Error(`${setting} has ${JSON.stringify(item)} in ${name}, but should have ${expected}.`);
  });
}

const idRule: Item<IdRule> = {
  expected: `rules out of ${ID_RULES.join(', ')}`,
  read: (item) => ID_RULES.find((rule) => rule === item) ?? null,
};

const pattern: Item<string[]> = {
  expected: 'paths such as /t/:tenant or /teams/*/rooms/:room, without a slash at the end',
  read: (item) => {
    const isPath =
      typeof item === 'string' && item.length <= 255 && /^(?:\/(?::[A-Za-z]\w*|\*|[^\s/:*?#]+))+$/.test(item);
    return isPath ? item.split('/') : null;
  },
};

/** The members of an object; null if it is none. */
function members(value: unknown): [string, unknown][] | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
}
