import { Command } from '../controls/command.tsx';
import { KeyHint } from './key-hint.tsx';
import { ProtocolChoice, type Way } from './protocol-choice.tsx';
import { start } from './snippet.ts';
import { Hint, Step } from './step.tsx';
import { CloseStep, InstallStep } from './steps-of-all-ways.tsx';

const PROGRAMS = {
  esm: { file: 'server.mjs', program: 'node --import @afterclose/instrumentation/register server.mjs' },
  commonjs: { file: 'server.cjs', program: 'node --require @afterclose/instrumentation/register server.cjs' },
};

/** A process of Node.js that loads its packages as they are installed. */
export function NodeWay({ modules, ...way }: Way & { modules: keyof typeof PROGRAMS }) {
  const { file, program } = PROGRAMS[modules];
  return (
    <>
      <InstallStep origin={way.to.origin} />
      <Step number={2} title="Start your process with it" choice={<ProtocolChoice {...way} />}>
        <Command {...start(way.to, way.protocol, program, file)} />
        <Hint>
          Blue is yours to change. An OpenTelemetry SDK is already there? Add{' '}
          <code>new WebSocketInstrumentation()</code> to its list of instrumentations instead.
        </Hint>
        <KeyHint to={way.to} />
      </Step>
      <CloseStep number={3} />
    </>
  );
}

/** A process of Node.js whose packages are in one file. */
export function BundledWay(way: Way) {
  return (
    <>
      <InstallStep origin={way.to.origin} />
      <Step number={2} title="Make it the first import">
        <Command text="import '@afterclose/instrumentation/register';" />
        <Hint>
          The first line of the entry. The copy of <code>ws</code> in the bundle is found at its first connection.
        </Hint>
      </Step>
      <Step number={3} title="Bundle and start" choice={<ProtocolChoice {...way} />}>
        <div className="grid grid-cols-1 gap-2">
          <Command
            text="npx esbuild server.mjs --bundle --platform=node --outfile=dist/server.cjs"
            yours={['esbuild server.mjs --bundle --platform=node --outfile=dist/server.cjs']}
          />
          <Command {...start(way.to, way.protocol, 'node dist/server.cjs', 'dist/server.cjs')} />
        </div>
        <Hint>Blue is yours to change: any bundler will do. The bundle needs no packages beside it.</Hint>
        <KeyHint to={way.to} />
      </Step>
      <CloseStep number={4} />
    </>
  );
}
