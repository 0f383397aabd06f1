import { z } from 'zod';
import { AUDIT_KINDS } from '../../_access/audit-kind.ts';
import { KEY_SCOPES } from '../../_access/key-scope.ts';
import { USER_ROLES } from '../../_access/role.ts';
import type { AccessKey, KeyWithText } from '../../_store/access/access-key.ts';
import type { AccessUser, ListedUser } from '../../_store/access/access-user.ts';
import type { KeptAuditEntry } from '../../_store/access/audit.ts';
import { COMPONENTS } from './components.ts';
import type { Shape } from './shape.ts';
import { epochMs } from './value.ts';

const USER = {
  id: z.string(),
  email: z.string().describe('In lower case'),
  name: z.string(),
  role: z.enum(USER_ROLES).describe('A viewer reads, an editor decides and configures, an admin also lets others in'),
  projects: z.array(z.string()).readonly().nullable().describe('The projects that they may see; null for all'),
  createdAt: epochMs.describe('Epoch ms'),
  updatedAt: epochMs.describe('Epoch ms'),
} satisfies Shape<AccessUser>;

export const userAnswer = z.strictObject(USER).register(COMPONENTS, { id: 'User' });

const listedUser = z
  .strictObject({
    ...USER,
    hasPassword: z.boolean(),
    isLinked: z.boolean().describe('They have signed in through a provider'),
    seenAt: epochMs.nullable().describe('When a session of theirs was last used, epoch ms; null if there is none'),
  } satisfies Shape<ListedUser>)
  .register(COMPONENTS, { id: 'ListedUser' });

export const usersAnswer = z
  .strictObject({ users: z.array(listedUser).describe('By their emails') })
  .register(COMPONENTS, { id: 'Users' });

export const invitationAnswer = z
  .strictObject({
    user: userAnswer,
    url: z.string().describe('Where the user sets a password, once, within three days. It is kept nowhere'),
  })
  .register(COMPONENTS, { id: 'Invitation' });

export const invitedAnswer = z
  .strictObject({
    email: z.string().nullable().describe('Whom it is for; null: who comes with it becomes the first admin'),
    name: z.string().nullable(),
  })
  .register(COMPONENTS, { id: 'Invited' });

export const meAnswer = z
  .strictObject({
    kind: z.enum(['user', 'everyone']).describe('`everyone`: access is open, and nobody has signed in'),
    email: z.string().nullable(),
    name: z.string().nullable(),
    projects: z.array(z.string()).describe('The projects that there are, and that they may see, by their names'),
    role: z.enum(USER_ROLES).nullable().describe('null where access is open: then everybody may do everything'),
  })
  .register(COMPONENTS, { id: 'Me' });

const MADE_KEY = {
  id: z.string(),
  name: z.string(),
  shown: z.string().describe('How the key begins'),
  scopes: z.array(z.enum(KEY_SCOPES)),
  project: z.string().describe('What it sends into, and sees'),
  createdAt: epochMs.describe('Epoch ms'),
  createdBy: z.string().describe('Who made it'),
  expiresAt: epochMs.nullable().describe('Epoch ms; null: never'),
};

const KEY = {
  ...MADE_KEY,
  revokedAt: epochMs.nullable().describe('Epoch ms; null while it stands'),
  revokedBy: z.string().nullable(),
  lastUsedAt: epochMs.nullable().describe('Epoch ms, to the minute; null if it never was'),
} satisfies Shape<AccessKey>;

export const keyAnswer = z.strictObject(KEY).register(COMPONENTS, { id: 'Key' });

export const newKeyAnswer = z
  .strictObject({
    ...MADE_KEY,
    key: z.string().describe('The key itself. It is kept nowhere'),
  } satisfies Shape<KeyWithText>)
  .register(COMPONENTS, { id: 'NewKey' });

export const keysAnswer = z
  .strictObject({ keys: z.array(keyAnswer).describe('The newest first, also those that were revoked') })
  .register(COMPONENTS, { id: 'Keys' });

const auditEntry = z
  .strictObject({
    id: z.string(),
    at: epochMs.describe('Epoch ms'),
    kind: z.enum(AUDIT_KINDS),
    actor: z.string().describe('An email, the name of a key, or what was typed where nobody is known'),
    address: z.string().describe('The network address that it came from'),
    subject: z.string().describe('What it was done to; for `changed`, method and path of the request'),
    detail: z.string().describe('In words'),
  } satisfies Shape<KeptAuditEntry>)
  .register(COMPONENTS, { id: 'AuditEntry' });

export const auditAnswer = z
  .strictObject({ entries: z.array(auditEntry).describe('The newest first') })
  .register(COMPONENTS, { id: 'AuditLog' });
