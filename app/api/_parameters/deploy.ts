import { z } from 'zod';
import { text } from '../../_alert/rule/text-schema.ts';
import { DAY_MS } from '../../_close/time/grain.ts';
import type { Announcement } from '../../_store/deploy/announce-deploy.ts';
import { BadRequest, NotFound } from '../_problem/problem.ts';
import { BODY_PROJECT } from './project.ts';
import { single } from './value.ts';

const MAX_NAME_LENGTH = 255;
const MAX_URL_LENGTH = 2_048;
const MAX_PATH_LENGTH = 1_024;
const MAX_FILES = 2_000;
/** A deploy may be announced this long before it begins. */
const MAX_AHEAD_MS = DAY_MS;

/** As many files as may be told, and the rest. */
export const MAX_ANNOUNCEMENT_BYTES = 2 * MAX_FILES * MAX_PATH_LENGTH;

const name = text(MAX_NAME_LENGTH).min(1, 'expected text that is not empty');
/** Earlier times are seconds that were taken for milliseconds. */
const EARLIEST_MS = Date.UTC(2002, 0, 1);
const WHOLE_MS = `expected epoch milliseconds, a whole number from ${EARLIEST_MS} (2002) on; seconds have to be multiplied by 1000`;
const time = z.int(WHOLE_MS).min(EARLIEST_MS, WHOLE_MS);

export const announcementSchema = z
  .strictObject({
    project: name.optional().describe(BODY_PROJECT),
    service: name.describe('`service.name`'),
    environment: text(MAX_NAME_LENGTH).optional().describe('`deployment.environment.name`; none if absent'),
    version: name.describe('`service.version`'),
    startedAt: time
      .optional()
      .describe(
        'When the roll-out begins, epoch ms, up to a day ahead; now if absent. With it, the same request again is the same deploy',
      ),
    finishedAt: time.optional().describe('When the roll-out was over, epoch ms'),
    commit: name.optional(),
    author: name.optional(),
    url: text(MAX_URL_LENGTH)
      .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), 'expected an address with http or https')
      .optional()
      .describe('Where more about it can be read'),
    files: z
      .array(text(MAX_PATH_LENGTH).min(1, 'expected paths that are not empty'), 'expected a list of paths')
      .max(MAX_FILES, `expected at most ${MAX_FILES} paths`)
      .optional()
      .describe('Paths of the files that it changed'),
  })
  .meta({
    examples: [
      { service: 'chat', environment: 'production', version: '1.1.0', startedAt: 1_795_168_800_000, commit: '3f2a9c1' },
    ],
  });

/**
 * What a checked body announces.
 * @param now epoch ms
 * @throws {BadRequest} if it begins more than a day ahead, or ends before it begins.
 */
export function toAnnouncement(body: z.output<typeof announcementSchema>, now: number): Announcement {
  const { project: _, environment = '', startedAt = now, finishedAt, ...told } = body;
  if (startedAt > now + MAX_AHEAD_MS) {
    throw new BadRequest([{ parameter: 'startedAt', expected: `expected at most a day from now, which is ${now}` }]);
  }
  if (finishedAt !== undefined && finishedAt < startedAt) {
    const expected = `expected a time that is not before startedAt, which is ${startedAt}`;
    throw new BadRequest([{ parameter: 'finishedAt', expected }]);
  }
  return { ...told, environment, startedAt, finishedAt };
}

const MOST_DEPLOYS = 500;

export const deployLimit = single
  .refine(
    (text) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= MOST_DEPLOYS,
    `expected a whole number from 1 to ${MOST_DEPLOYS}`,
  )
  .transform(Number)
  .pipe(z.int().min(1).max(MOST_DEPLOYS))
  .optional()
  .describe(`${MOST_DEPLOYS} if absent`);

/** What Next hands to a route below `/deploys/[id]`. */
export interface DeployContext {
  params: Promise<{ id: string }>;
}

/** What stands in the path. */
export const DEPLOY_PATH = {
  id: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe('`id` of a deploy'),
};

/**
 * The id in the path.
 * @throws {NotFound} if it can be none.
 */
export async function deployIdOf({ params }: DeployContext): Promise<string> {
  const { id } = await params;
  if (DEPLOY_PATH.id.safeParse(id).success) return id;
  throw new NotFound(`There is no deploy "${id}".`);
}
