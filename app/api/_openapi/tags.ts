/** What the operations are about, in the order of the description. */
export const TAGS = {
  measures: 'How often connections end well or badly, and what there is to split and filter by',
  incidents: 'Late sends and other incidents, grouped by the places in the code that they come from',
  deploys: 'Which versions began to run, as they were announced and as they were heard',
  alerts: 'Rules, what came of them, and where notifications go',
  access: 'Who may use the programs: users, keys, and the log of who did what',
  telemetry: 'What has arrived, and whether the numbers may be trusted',
  api: 'The API itself',
} as const;
