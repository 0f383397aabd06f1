import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { MessageLink } from '../message/said-message.ts';

/**
 * The screens of a week.
 * @param publicUrl where the dashboard is reached, without a slash at the end
 */
export function digestLinks({ from, to }: TimeSpan, publicUrl: string): MessageLink[] {
  const at = (path: string) => new URL(`${publicUrl}${path}?from=${from}&to=${to}`).href;
  return [
    { text: 'Overview of the week', url: at('/') },
    { text: 'Incidents', url: at('/incidents') },
    { text: 'Deploys', url: at('/deploys') },
    { text: 'Alerts', url: new URL(`${publicUrl}/alerts`).href },
  ];
}
