import type { Habits } from './connection.ts';

/** How the sockets of a chat end on an ordinary day. */
export const LIFELIKE: Habits = {
  closes: [
    { code: 1000, share: 0.436, initiator: 'local', reason: '' },
    { code: 1001, share: 0.247, initiator: 'remote', reason: '' },
    { code: 4001, share: 0.139, initiator: 'local', reason: 'kicked' },
    { code: 1005, share: 0.074, initiator: 'remote', reason: '' },
    { code: 1006, share: 0.0663, initiator: 'transport', reason: '' },
    { code: 1006, share: 0.0043, initiator: 'transport', reason: '', ending: 'peer_gone' },
    { code: 1006, share: 0.0014, initiator: 'transport', reason: '', ending: 'close_timeout' },
    { code: 1011, share: 0.011, initiator: 'local', reason: 'internal error' },
    { code: 1012, share: 0.011, initiator: 'remote', reason: 'restart' },
    { code: 4003, share: 0.004, initiator: 'local', reason: 'duplicate' },
    { code: 4408, share: 0.003, initiator: 'local', reason: 'init timeout' },
    { code: 3000, share: 0.001, initiator: 'local', reason: '' },
    { code: 1013, share: 0.001, initiator: 'remote', reason: '' },
    { code: 1014, share: 0.001, initiator: 'remote', reason: '' },
  ],
  faults: [
    { category: 'send_failed', share: 0.0023 },
    { category: 'double_close', share: 0.0024 },
  ],
};
