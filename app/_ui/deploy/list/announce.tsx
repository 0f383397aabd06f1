'use client';
import { Rocket, X } from 'lucide-react';
import { useRef } from 'react';
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

/** The button that shows how a deploy is announced. */
export function AnnounceButton({ origin, service }: { origin: string; service: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="control primary" onClick={() => dialog.current?.showModal()}>
        <Rocket size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="max-sm:sr-only">Announce a deploy</span>
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="announce-title"
        className="floating m-auto w-[min(640px,calc(100vw-32px))] p-4 text-13 text-text backdrop:bg-bg/70"
      >
        <div className="mb-1 flex items-center">
          <h2 id="announce-title" className="font-semibold text-16">
            Announce a deploy
          </h2>
          <form method="dialog" className="ml-auto">
            <button type="submit" className="control w-7 justify-center px-0" aria-label="Close">
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </form>
        </div>
        <p className="mb-3 text-text-2">One line at the start of a roll-out. Blue is yours to change.</p>
        <AnnounceCommand origin={origin} service={service} />
        <p className="mt-3 text-12 text-text-3">
          <code>author</code>, <code>url</code>, <code>finishedAt</code> and <code>files</code> may be added, also
          later: the same service, environment, version and start are the same deploy. A version that nobody announced
          is listed when it is first heard.
        </p>
      </dialog>
    </>
  );
}
