import { caveatsSection } from './caveats-section.ts';
import { changedSection } from './changed-section.ts';
import { claimsSection } from './claims-section.ts';
import type { ReportDocument } from './document.ts';
import { measuresSection } from './measures-section.ts';
import { methodSection } from './method-section.ts';
import type { ReportInput } from './report-input.ts';
import { verdictSection } from './verdict-section.ts';
import { windowsSection } from './windows-section.ts';

/** All that is known of whether a deploy was worse than what ran before it, fit to be put into a pull request. */
export function deployReport(input: ReportInput): ReportDocument {
  const { service, environment, version } = input.deploy;
  const place = environment === '' ? '' : ` in ${environment}`;
  return {
    title: `${service} ${version}${place}: ${input.label}`,
    blocks: [
      ...verdictSection(input),
      ...claimsSection(input),
      ...measuresSection(input),
      ...changedSection(input),
      ...windowsSection(input),
      ...methodSection(input),
      ...caveatsSection(input),
    ],
  };
}
