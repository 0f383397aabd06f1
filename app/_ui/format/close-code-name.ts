/** The registered meanings of RFC 6455 section 7.4.1 and the IANA WebSocket close code registry. */
const NAMES = new Map([
  [1000, 'Normal closure'],
  [1001, 'Going away'],
  [1002, 'Protocol error'],
  [1003, 'Unsupported data'],
  [1005, 'No status received'],
  [1006, 'Abnormal closure'],
  [1007, 'Invalid payload data'],
  [1008, 'Policy violation'],
  [1009, 'Message too big'],
  [1010, 'Mandatory extension'],
  [1011, 'Internal error'],
  [1012, 'Service restart'],
  [1013, 'Try again later'],
  [1014, 'Bad gateway'],
  [1015, 'TLS handshake'],
  [3000, 'Unauthorized'],
  [3003, 'Forbidden'],
  [3008, 'Timeout'],
]);

/** A close code in words; by its range where it is not registered. 0 stands for a span that carried none. */
export function closeCodeName(code: number): string {
  if (code === 0) return 'none recorded';
  const name = NAMES.get(code);
  if (name) return name;
  if (code >= 4000 && code <= 4999) return 'Private use';
  if (code >= 3000 && code <= 3999) return 'Library or framework';
  return 'Not registered';
}
