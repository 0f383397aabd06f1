import { Command } from '../controls/command.tsx';
import { KeyHint } from './key-hint.tsx';
import { ProtocolChoice, type Way } from './protocol-choice.tsx';
import { collectorConfig, startBesideCollector } from './snippet.ts';
import { Hint, Step } from './step.tsx';
import { CloseStep, InstallStep } from './steps-of-all-ways.tsx';

/** Services that send to an OpenTelemetry Collector, which passes their spans on. */
export function CollectorWay(way: Way) {
  return (
    <>
      <InstallStep origin={way.to.origin} />
      <Step number={2} title="Start your process with it">
        <Command {...startBesideCollector()} />
        <Hint>Blue is yours to change. The spans go where your others go.</Hint>
      </Step>
      <Step number={3} title="Point the Collector here" choice={<ProtocolChoice {...way} />}>
        <Command {...collectorConfig(way.to, way.protocol)} />
        <Hint>
          Blue is your own receiver’s name. Before version 0.144 of the Collector the exporters are{' '}
          <code>otlphttp</code> and <code>otlp</code>. The whole stream may come: spans of no interest are passed over.
          A tail sampler in front would change the rates.
        </Hint>
        <KeyHint to={way.to} />
      </Step>
      <CloseStep number={4} />
    </>
  );
}
