'use client';
import { Command } from '../../controls/command.tsx';

/** The line that announces a deploy, for a pipeline; `origin` is where the dashboard is reached. */
export function AnnounceCommand({ origin, service }: { origin: string; service: string }) {
  const fields = [
    `\\"service\\":\\"${service}\\"`,
    '\\"environment\\":\\"production\\"',
    '\\"version\\":\\"1.1.0\\"',
    '\\"startedAt\\":$(date +%s)000',
    '\\"commit\\":\\"$(git rev-parse HEAD)\\"',
  ];
  return (
    <Command
      text={`curl --fail --retry 3 --json "{${fields.join(',')}}" \\\n  ${origin}/api/v1/deploys`}
      yours={[service, 'production', '1.1.0']}
    />
  );
}
