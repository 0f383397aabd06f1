import { columns, type Table, table } from './table.ts';

/** Tables of who may use the programs: they belong to no service, and lie on the coordinator where there are nodes. */
export const ACCESS_TABLES: readonly Table[] = [
  table('access_user', columns('text', ['id']), [
    ...columns('text', ['email', 'name', 'role', 'password', 'subject']),
    ...columns('integer', ['created_at', 'updated_at']),
    ...columns('text', ['projects']),
  ]),
  table(
    'access_session',
    columns('text', ['hash']),
    [...columns('text', ['user_id']), ...columns('integer', ['created_at', 'seen_at'])],
    { deleted: { time: 'created_at', age: 'sessions' } },
  ),
  table(
    'access_invitation',
    columns('text', ['hash']),
    [...columns('text', ['user_id']), ...columns('integer', ['created_at', 'expires_at'])],
    { deleted: { time: 'expires_at', age: 'sessions' } },
  ),
  table('access_key', columns('text', ['id']), [
    ...columns('text', ['name', 'shown', 'hash', 'scopes']),
    ...columns('integer', ['created_at']),
    ...columns('text', ['created_by']),
    ...columns('integer', ['expires_at', 'revoked_at']),
    ...columns('text', ['revoked_by']),
    ...columns('integer', ['last_used_at']),
    ...columns('text', ['project']),
  ]),
  table(
    'access_audit',
    columns('text', ['id']),
    [...columns('integer', ['at']), ...columns('text', ['kind', 'actor', 'address', 'subject', 'detail'])],
    { deleted: { time: 'at', age: 'audit' } },
  ),
];
