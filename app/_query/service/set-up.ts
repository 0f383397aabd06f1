import type { Connection } from '../../_store/database/connection.ts';
import { type SetUpNotice, setUpNotices } from './set-up-notices.ts';
import { type SetUpState, setUpState } from './set-up-state.ts';

/** What the set-up screen watches. */
export interface SetUpSoFar extends SetUpState {
  notices: SetUpNotice[];
}

/** What has arrived, over all time, and what senders should be set up otherwise. */
export async function setUpSoFar(db: Connection): Promise<SetUpSoFar> {
  const [state, notices] = await Promise.all([setUpState(db), setUpNotices(db)]);
  return { ...state, notices };
}
