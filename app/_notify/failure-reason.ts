import { AddressRefused } from './guarded-lookup.ts';

const BY_CODE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be resolved',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut off',
  EPIPE: 'the connection was cut off',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'no connection could be made',
};

/** Why no answer came, in a few words without the address, which may hold a secret. */
export function failureReason(error: Error): string {
  if (error instanceof AddressRefused) return error.message;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (/CERT|SIGNATURE|SELF_SIGNED/.test(code)) return `its certificate is not trusted (${code})`;
  if (/^HPE_/.test(code)) return `it did not answer by HTTP (${code})`;
  return code === '' ? 'the connection failed' : `the connection failed (${code})`;
}
