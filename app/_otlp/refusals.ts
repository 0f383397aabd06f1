import { channel } from 'node:diagnostics_channel';

/** A request that was not taken, or items of one that was. */
export interface Refusal {
  /** Of HTTP; 200 where a part was rejected. */
  status: number;
  message: string;
  /** A word for what many messages have in common, whatever values they name. */
  reason?: string;
  /** How many items of a request; 1 for a request. */
  count: number;
}

/** Where refusals are published, so that a program can count them and nobody has to hand a counter through. */
export const REFUSALS = 'afterclose:refusals';
const refusals = channel(REFUSALS);

export function noteRefusal(refusal: Refusal): void {
  refusals.publish(refusal);
}
