import type { CallSite } from '../../_close/stack/call-site.ts';
import { siteName, sitePlace } from '../../_close/stack/site-name.ts';
import type { Episode } from '../episode/episode.ts';
import type { AlertRule } from '../rule/rule.ts';
import type { MessageContext, MessagePair } from './message-context.ts';

/** What whoever was woken does first: a sentence. */
export function messageAdvice(rule: AlertRule, { service }: Episode, { pair, release }: MessageContext): string {
  const who = service ?? 'the service';
  if (rule.condition.kind === 'silence') {
    return `Look whether ${who} runs, and whether its exporter reaches the receiver.`;
  }
  if (rule.measure === 'openAtDeath') return `Look why processes of ${who} end while their connections are open.`;
  if (release?.isWorse) {
    const back = release.previousVersion === null ? 'take it back' : `go back to ${release.previousVersion}`;
    const where = pair === null ? '' : ` The code is ${pairText(pair)}.`;
    return `Stop the roll-out of ${who} ${release.version}, or ${back}.${where}`;
  }
  if (pair !== null) {
    const came = release === null ? '' : `, and at what ${release.version} changed there`;
    return `Look at ${pairText(pair)}${came}.`;
  }
  return 'Open the alert: its page shows what grew, where, and since which release.';
}

/** The two calls of a pair with their places: "broadcast (rooms.ts:88) after kick (session.ts:41)". */
export function pairText({ sendSite, closeSite, category }: MessagePair): string {
  const send = sendSite === null ? category : siteText(sendSite);
  return closeSite === null ? send : `${send} after ${siteText(closeSite)}`;
}

function siteText(site: CallSite): string {
  return `${siteName(site)} (${sitePlace(site)})`;
}
