import { Command } from '../controls/command.tsx';
import { installation, packageAddress, type Snippet } from './snippet.ts';
import { Hint, Step } from './step.tsx';

/** The first step of each way: the package comes from the dashboard itself. */
export function InstallStep({ origin, snippet = installation(origin) }: { origin: string; snippet?: Snippet }) {
  return (
    <Step number={1} title="Install the instrumentation">
      <Command {...snippet} />
      <Hint>
        In your service’s folder. The package is in no public registry: this afterclose serves its own. After an upgrade
        of afterclose, run it again. A build that can’t reach this address installs a copy, by{' '}
        <code>curl -O {packageAddress(origin)}</code> and <code>npm install ./instrumentation.tgz</code>
      </Hint>
    </Step>
  );
}

/** The last step of each way. */
export function CloseStep({ number }: { number: number }) {
  return (
    <Step number={number} title="Close a socket">
      <p className="mb-2 text-text-2">
        Open your app, close the tab, done. This page moves on by itself when the first connection has ended.
      </p>
      <Command text="npm run demo" />
      <Hint>
        No service at hand? In this project’s folder this starts a chat server with clients that close too early, and a
        dashboard of its own.
      </Hint>
    </Step>
  );
}
