import { sendJson } from '../form/send-json.ts';
import { BASE_PATH } from '../view/base-path.ts';

/** Ends the session, and leaves for the page to sign in. */
export async function signOut(): Promise<void> {
  await sendJson('access/sign-out', 'POST', {});
  window.location.assign(`${BASE_PATH}/sign-in`);
}
