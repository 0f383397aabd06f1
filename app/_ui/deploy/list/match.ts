import type { DeployListView } from './list-params.ts';
import type { DeployRow } from './model.ts';
import { verdictClass } from './verdict-class.ts';

/** The deploys that the list's own filters let through: any of the verdicts, any of the authors, and all words. */
export function matching(
  deploys: readonly DeployRow[],
  { verdict, by, q }: Pick<DeployListView, 'verdict' | 'by' | 'q'>,
): DeployRow[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return deploys.filter((deploy) => {
    if (verdict.length > 0 && !verdict.includes(verdictClass(deploy))) return false;
    if (by.length > 0 && !by.includes(deploy.author ?? '')) return false;
    const { service, environment, version, author, commit } = deploy;
    const text = [service, environment, version, author, commit].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Who brought the deploys, by name; '' stands for those that nobody is known of. */
export function authorsOf(deploys: readonly DeployRow[]): string[] {
  return [...new Set(deploys.map(({ author }) => author ?? ''))].sort((a, b) => a.localeCompare(b, 'en'));
}
