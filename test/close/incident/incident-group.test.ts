import { expect, test } from 'vitest';
import { groupIdentity, type IncidentGroup } from '../../../app/_close/incident/incident-group.ts';

const ORIGIN = { project: 'default', environment: 'production', service: 'chat', version: '1.0', instance: 'a' };
const ENDING: IncidentGroup = {
  category: 'peer_gone',
  closeSite: null,
  sendSite: null,
  initiator: '',
  code: 0,
  handshakeFailure: '',
  isOther: false,
};

test.each<[string, Partial<IncidentGroup>, string]>([
  [
    'two call sites',
    {
      category: 'send_after_close',
      closeSite: { function: 'kick', file: 'src/session.ts', line: 41 },
      sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts', line: 88 },
      initiator: 'local',
    },
    '[["default","production","chat"],"send_after_close","",["kick","src/session.ts"],["Room.broadcast","src/rooms.ts"],null]',
  ],
  [
    'an ending',
    { initiator: 'transport', code: 1006 },
    '[["default","production","chat"],"peer_gone","",null,null,["transport",1006]]',
  ],
  [
    'a handshake that failed, of senders that do not say why',
    {},
    '[["default","production","chat"],"peer_gone","",null,null,["",0]]',
  ],
  [
    'a handshake that was refused',
    { handshakeFailure: 'refused' },
    '[["default","production","chat"],"peer_gone","",null,null,["",0,"refused"]]',
  ],
])('the identity of the group of %s never changes, so that stored groups stay', (_, group, identity) => {
  expect(groupIdentity(ORIGIN, { ...ENDING, ...group })).toBe(identity);
});
