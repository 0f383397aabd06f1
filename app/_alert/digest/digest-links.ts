import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { MessageLink } from '../message/said-message.ts';

/**
 * The screens of a week.
 * @param pageUrl gives the address of a path
 */
export function digestLinks({ from, to }: TimeSpan, pageUrl: (path: string) => string): MessageLink[] {
  const at = (path: string) => pageUrl(`${path}?from=${from}&to=${to}`);
  return [
    { text: 'Overview of the week', url: at('/') },
    { text: 'Incidents', url: at('/incidents') },
    { text: 'Deploys', url: at('/deploys') },
    { text: 'Alerts', url: pageUrl('/alerts') },
  ];
}
