import type { TailPair } from '../../../../app/_query/incident/incident-tail.ts';

/** A late send of `publish` after `kick`, seven times in the window. */
export function tailPair(given: Partial<TailPair> = {}): TailPair {
  return {
    incidentId: '1',
    service: 'chat',
    environment: 'production',
    category: 'send_after_close',
    closeSite: { function: 'Session.kick', file: 'src/session.ts', line: 41 },
    sendSite: { function: 'Room.publish', file: 'src/rooms.ts', line: 88 },
    initiator: 'local',
    code: 0,
    handshakeFailure: '',
    isOther: false,
    count: 7,
    connections: 3,
    lostBytes: 0,
    newestAt: 0,
    merged: 0,
    moments: [250],
    incidents: null,
    ...given,
  };
}
