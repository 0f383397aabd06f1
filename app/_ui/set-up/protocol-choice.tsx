import { Segmented } from '../controls/segmented.tsx';
import type { Addresses, Protocol } from './addresses.ts';

const PROTOCOLS = [
  { value: 'http', word: 'OTLP/HTTP' },
  { value: 'grpc', word: 'OTLP/gRPC' },
] as const;

export interface Way {
  to: Addresses;
  protocol: Protocol;
  onProtocol: (protocol: Protocol) => void;
}

/** By which protocol spans come, where there is a choice. */
export function ProtocolChoice({ to, protocol, onProtocol }: Way) {
  if (to.grpc === null) return null;
  return <Segmented label="Protocol" options={PROTOCOLS} chosen={protocol} onChoose={onProtocol} />;
}
