import type { ChatTarget } from '../_alert/channel/channel.ts';
import { CHART_FILE, type DiscordContent } from '../_alert/message/discord-body.ts';
import { type DeliveryAttempt, failed, type SendOptions } from './attempt.ts';
import { chartPng } from './chart-png.ts';
import { httpAttempt } from './http-attempt.ts';
import { type PostAnswer, type PostedRequest, post } from './post.ts';

type ReadAnswer = (answer: PostAnswer, now: number) => DeliveryAttempt;

/** What the answers of each chat mean. */
const ANSWERS: Readonly<Record<ChatTarget['kind'], ReadAnswer>> = {
  /** Messages were seen although their answer was 429. */
  slack: (answer, now) => {
    const attempt = httpAttempt(answer, now, [400]);
    return answer.status === 429 ? { ...attempt, mayHaveArrived: true } : attempt;
  },
  /** The workflow was reached, and what stands behind it said no: the status is of the workflow alone. */
  teams: (answer, now) => {
    const behind = /HTTP error (\d{3})/.exec(answer.body)?.[1];
    const attempt = httpAttempt(answer, now, [400]);
    return attempt.isDelivered && behind !== undefined
      ? failed(`${answer.status}, with HTTP error ${behind}`)
      : attempt;
  },
  /** A webhook that was deleted is a 404, and Discord bars whoever goes on asking for it. */
  discord: (answer, now) => {
    const attempt = httpAttempt(answer, now, [400, 401, 404]);
    return answer.status === 429 ? { ...attempt, retryAfterMs: attempt.retryAfterMs ?? waitOf(answer) } : attempt;
  },
};

/** Sends a message once to the webhook of a chat. It throws nothing: whatever goes wrong is an outcome. */
export async function sendToChat(
  { kind, url }: ChatTarget,
  body: string,
  options: SendOptions,
): Promise<DeliveryAttempt> {
  const sent = kind === 'discord' ? await withPicture(body) : { body };
  return post({ url, ...sent }, options, (answer) => ANSWERS[kind](answer, options.now()));
}

/** A message of Discord with the picture of its chart, as a form of several parts (Discord, "Uploading Files"). */
async function withPicture(content: string): Promise<Omit<PostedRequest, 'url'>> {
  const { chart, ...body }: DiscordContent = JSON.parse(content);
  if (chart === undefined) return { body: content };
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  form.set('files[0]', new Blob([new Uint8Array(chartPng(chart))], { type: 'image/png' }), CHART_FILE);
  const encoded = new Response(form);
  return {
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}

/** How long Discord asks to wait, in ms: seconds, also parts of one, in the answer's JSON. */
function waitOf({ body }: PostAnswer): number | null {
  const seconds = /"retry_after"\s*:\s*(\d{1,9}(?:\.\d+)?)/.exec(body)?.[1];
  return seconds === undefined ? null : Math.ceil(1000 * Number(seconds));
}
