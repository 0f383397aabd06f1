'use client';
import { Command } from '../../controls/command.tsx';
import { useSignedIn } from '../../person/signed-in.ts';

/**
 * The line that announces a deploy, for a pipeline, with a key where people sign in; `origin` is where the dashboard is
 * reached.
 */
export function AnnounceCommand({ origin, service }: { origin: string; service: string }) {
  const fields = [
    `\\"service\\":\\"${service}\\"`,
    '\\"environment\\":\\"production\\"',
    '\\"version\\":\\"1.1.0\\"',
    '\\"startedAt\\":$(date +%s)000',
    '\\"commit\\":\\"$(git rev-parse HEAD)\\"',
  ];
  const needsKey = useSignedIn() !== null;
  const key = needsKey ? ` -H 'Authorization: Bearer <key>'` : '';
  return (
    <Command
      text={`curl --fail --retry 3${key} --json "{${fields.join(',')}}" \\\n  ${origin}/api/v1/deploys`}
      yours={[...(needsKey ? ['<key>'] : []), service, 'production', '1.1.0']}
    />
  );
}
