import { needOf } from '../../_access/route-need.ts';
import type { ApiOperation } from './operation.ts';

/** By what somebody says who they are (Security Scheme Objects). */
export function securitySchemes(): Record<string, unknown> {
  return {
    key: { type: 'http', scheme: 'bearer', description: 'A key of a program, with the scopes that are named' },
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'afterclose_session',
      description:
        'Somebody who has signed in; its name begins with `__Host-` under https. The role that is named, or one above it',
    },
  };
}

/** What an operation needs, one of these (Security Requirement Objects); undefined where anybody may. */
export function securityOf({ method, path }: Pick<ApiOperation, 'method' | 'path'>) {
  const need = needOf(method.toUpperCase(), `/api/v1${path.replaceAll(/\{\w+\}/g, 'x')}`);
  if (need === undefined || need.least === 'nobody') return undefined;
  return [
    ...(need.least === null ? [] : [{ session: [need.least] }]),
    ...need.scopes.map((scope) => ({ key: [scope] })),
  ];
}
