import type { PlaceVerdict } from '../../../_query/deploy/comparison-record.ts';
import { closeCodeName } from '../../format/close-code-name.ts';

/** What a place is called: "4001 Private use", "/ws/rooms/:id". */
export function placeName({ kind, key }: Pick<PlaceVerdict, 'kind' | 'key'>): string {
  if (kind === 'code') return `${key} ${closeCodeName(Number(key))}`;
  return key === '' ? `no ${kind}` : key;
}
