import type { z } from 'zod';
import type { ChangedTarget } from '../../_alert/channel/changed-target.ts';
import { type ChannelKind, PAGERDUTY_URL, SECRET_MEMBERS } from '../../_alert/channel/channel.ts';
import { secretProblem } from '../../_alert/channel/secret-problem.ts';
import { hasSecret, type ShownTarget, secretReceiver } from '../../_alert/channel/shown-target.ts';
import { hostProblem, targetProblem } from '../../_alert/channel/target-problem.ts';
import type { ChannelChange, NewChannel } from '../../_store/alert/channel.ts';
import { NoSecretKey, SecretUnreadable } from '../../_store/secret/secret-box.ts';
import { BadRequest } from '../_problem/problem.ts';
import type { ParameterProblem } from '../_schemas/problem.ts';
import type { changedChannelSchema, newChannelSchema } from './channel.ts';

/** The settings of a body, with what stands for its absent members. */
export function newChannel(body: z.output<typeof newChannelSchema>): NewChannel {
  switch (body.kind) {
    case 'webhook':
      return { ...body, secret: body.secret ?? null };
    case 'pagerduty':
      return { ...body, url: body.url ?? PAGERDUTY_URL };
    case 'email': {
      const { user = null, password = null } = body;
      return { ...body, user, password: user === null ? null : password };
    }
    case 'alertmanager':
      return { ...body, authorization: body.authorization ?? null };
    default:
      return body;
  }
}

/** The same of a body that changes a channel. */
export function changedChannel(body: z.output<typeof changedChannelSchema>): ChannelChange {
  switch (body.kind) {
    case 'pagerduty':
      return { ...body, url: body.url ?? PAGERDUTY_URL };
    case 'email':
      return { ...body, user: body.user ?? null };
    default:
      return body;
  }
}

/**
 * Checks what stands in no schema.
 * @param privateTargets ranges in CIDR notation
 * @throws {BadRequest} if nothing may be sent to the address, the secret can't sign, or a password would go unprotected.
 */
export function checkTarget(target: ChangedTarget, privateTargets: readonly string[]): void {
  const problems = targetProblems(target, privateTargets);
  if (problems.length > 0) throw new BadRequest(problems);
}

/**
 * Checks what a channel is changed to against what it is.
 * @throws {BadRequest} if it is of another kind, or its secret would stay and go to another server than it was given for.
 */
export function checkChange(before: ShownTarget, change: ChangedTarget): void {
  if (before.kind !== change.kind) {
    throw refused('kind', `expected ${before.kind}: a channel stays of its kind, and another kind is another channel`);
  }
  const member = SECRET_MEMBERS[change.kind];
  const given: Readonly<Record<string, unknown>> = { ...change };
  if (given[member] !== undefined || !hasSecret(before) || secretReceiver(before) === secretReceiver(change)) return;
  throw refused(member, 'expected the secret again, since it would go to another server than it was given for');
}

/**
 * What keeping a channel comes to, where a secret can't be kept or read as a bad request.
 * @throws {BadRequest} naming the secret.
 */
export async function withSecret<Kept>(kind: ChannelKind, keep: () => Promise<Kept>): Promise<Kept> {
  try {
    return await keep();
  } catch (error) {
    const member = SECRET_MEMBERS[kind];
    if (error instanceof NoSecretKey) {
      throw refused(
        member,
        'it is kept under a key alone: give both programs the same AFTERCLOSE_SECRET_KEY, such as one of openssl rand -base64 32',
      );
    }
    if (error instanceof SecretUnreadable) throw refused(member, `expected the secret again: ${error.message}`);
    throw error;
  }
}

function targetProblems(target: ChangedTarget, privateTargets: readonly string[]): ParameterProblem[] {
  const { kind } = target;
  const url = (value: string | undefined) =>
    problem('url', value === undefined ? null : targetProblem(value, privateTargets));
  if (kind === 'email') {
    const isOpen = target.security === 'none' && typeof target.password === 'string';
    return [
      ...problem('host', hostProblem(target.host, privateTargets)),
      ...problem('security', isOpen ? 'expected tls or starttls, since there is a password' : null),
    ];
  }
  if (kind !== 'webhook') return url(target.url);
  const { secret } = target;
  return [...url(target.url), ...problem('secret', typeof secret === 'string' ? secretProblem(secret) : null)];
}

function problem(parameter: string, expected: string | null): ParameterProblem[] {
  return expected === null ? [] : [{ parameter, expected }];
}

function refused(parameter: string, expected: string): BadRequest {
  return new BadRequest([{ parameter, expected }]);
}
