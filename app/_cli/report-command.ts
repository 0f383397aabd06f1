import { terminalText } from '../_close/text/one-line.ts';
import { apiUrl } from './api-url.ts';
import { askApi } from './ask-api.ts';
import { readOptions } from './read-options.ts';

/**
 * Prints what is known of a deploy.
 * @param key of the API, where access needs one
 */
export async function reportCommand(args: readonly string[], key: string | undefined): Promise<number> {
  const { deploy, format = 'markdown', url } = readOptions(args, ['deploy', 'format', 'url']);
  if (deploy === undefined) throw new Error('--deploy is missing, but should be the id of a deploy.');
  if (format !== 'markdown' && format !== 'html') {
    throw new Error(`--format is "${format}", but should be markdown or html.`);
  }
  const path = `/api/v1/deploys/${encodeURIComponent(deploy)}/report?format=${format}`;
  const answer = await askApi(`${apiUrl(url)}${path}`, key);
  if (answer.kind !== 'answered') throw new Error(answer.reason);
  process.stdout.write(terminalText(answer.text));
  return 0;
}
