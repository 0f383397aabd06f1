import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { EmailTarget } from '../_alert/channel/channel.ts';
import { hostProblem } from '../_alert/channel/target-problem.ts';
import { CHART_CID, type EmailContent } from '../_alert/message/email-content.ts';
import type { MessageChart } from '../_alert/message/message-chart.ts';
import { type DeliveryAttempt, delivered, failed, Patience, type SendOptions } from './attempt.ts';
import { chartPng } from './chart-png.ts';
import { failureReason } from './failure-reason.ts';
import { guardedLookup } from './guarded-lookup.ts';

/** Sends a mail once. It throws nothing: whatever goes wrong is an outcome. */
export async function sendEmail(
  target: Omit<EmailTarget, 'kind'>,
  content: string,
  options: SendOptions,
): Promise<DeliveryAttempt> {
  const { host, port } = target;
  const { privateTargets, resolve } = options;
  const problem = hostProblem(host, privateTargets);
  if (problem !== null) return failed(problem);
  const patience = new Patience(options);
  // We connect, so that the address is checked as it is for HTTP: the library would resolve the name itself.
  const socket = connect({ host, port, lookup: guardedLookup(privateTargets, resolve) });
  const end = () => socket.destroy();
  patience.signal.addEventListener('abort', end);
  try {
    if (patience.signal.aborted) end();
    await once(socket, 'connect', { signal: patience.signal });
  } catch (error) {
    end();
    return failed(patience.reason ?? reasonOf(error));
  }
  try {
    return await sendOver(socket, target, JSON.parse(content));
  } catch (error) {
    return failedMail(error, patience);
  } finally {
    patience.signal.removeEventListener('abort', end);
    end();
  }
}

async function sendOver(
  connection: Socket,
  { host, port, security, user, password, from, to }: Omit<EmailTarget, 'kind'>,
  { subject, text, html, messageId, follows, chart }: EmailContent,
): Promise<DeliveryAttempt> {
  const idOf = (left: string) => `<${left}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  const transport = createTransport({
    connection,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== null && { auth: { user, pass: password ?? '' } }),
    // Nothing of a mail is read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { rejected } = await transport.sendMail({
    from,
    to,
    subject,
    text,
    html,
    messageId: idOf(messageId),
    ...(follows !== null && { inReplyTo: idOf(follows), references: idOf(follows) }),
    ...(chart !== undefined && { attachments: [pictureOf(chart)] }),
    // RFC 3834: no automatic answers to it.
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return delivered(
    rejected.length === 0 ? '250 OK' : `250 OK, but not for ${rejected.length} of ${to.length} receivers`,
  );
}

/** The picture that stands in the text, and not below it. */
function pictureOf(chart: MessageChart) {
  return {
    filename: 'chart.png',
    content: chartPng(chart),
    contentType: 'image/png',
    cid: CHART_CID,
    contentDisposition: 'inline' as const,
  };
}

/** What went wrong after a connection was made. Only the status of an answer is kept. */
function failedMail(error: unknown, patience: Patience): DeliveryAttempt {
  if (patience.reason !== null) return failed(patience.reason, { mayHaveArrived: true });
  const { status, code } = smtpError(error);
  if (status === null) {
    const isBeforeMail = ['ETLS', 'EAUTH', 'ENOAUTH'].includes(code);
    return failed(isBeforeMail ? (BEFORE_MAIL[code] ?? code) : reasonOf(error), { mayHaveArrived: !isBeforeMail });
  }
  const isLogin = code === 'EAUTH';
  // RFC 5321 section 4.2.1: 4yz may pass, 5yz will not. A login may be mended.
  return failed(isLogin ? `${status}: the login was refused` : `${status}: refused`, {
    isFinal: status >= 500 && !isLogin,
  });
}

const BEFORE_MAIL: Readonly<Record<string, string>> = {
  ETLS: 'no protected connection could be made',
  EAUTH: 'the login was refused',
  ENOAUTH: 'it asks for a login',
};

function smtpError(error: unknown): { status: number | null; code: string } {
  if (!(error instanceof Error)) return { status: null, code: '' };
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  return { status, code: 'code' in error && typeof error.code === 'string' ? error.code : '' };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? failureReason(error) : 'the connection failed';
}
