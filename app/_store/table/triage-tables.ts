import { columns, table } from './table.ts';

/** What a later decision says stands, whichever is written last. */
export const INCIDENT_STATE = table('incident_state', columns('id', ['service_id', 'group_id']), [
  ...columns('integer', ['changed_at'], 'newer'),
  ...columns('text', ['state', 'resolved_in_version'], 'newer'),
  ...columns('integer', ['ignored_until'], 'newer'),
  ...columns('text', ['changed_by'], 'newer'),
  ...columns('integer', ['ignored_until_release'], 'newer'),
]);

export const INCIDENT_ASSIGNMENT = table('incident_assignment', columns('id', ['service_id', 'group_id']), [
  ...columns('integer', ['changed_at'], 'newer'),
  ...columns('text', ['assignee', 'changed_by'], 'newer'),
]);

/** Into which group of the service another was merged; null where it was taken out again. */
export const INCIDENT_MERGE = table('incident_merge', columns('id', ['service_id', 'group_id']), [
  ...columns('integer', ['changed_at'], 'newer'),
  ...columns('id', ['into_id'], 'newer'),
  ...columns('text', ['changed_by'], 'newer'),
]);

/** `before` is the JSON of the row that the action replaced; null where there was none. */
export const INCIDENT_ACTION = table(
  'incident_action',
  [...columns('id', ['service_id', 'group_id']), ...columns('text', ['id'])],
  [
    ...columns('text', ['kind', 'before']),
    ...columns('integer', ['acted_at']),
    ...columns('text', ['acted_by']),
    ...columns('integer', ['undone_at']),
    ...columns('text', ['undone_by']),
  ],
);
