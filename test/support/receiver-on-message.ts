// The receiver program with its modules loaded ahead. It starts when its port is sent to it, and ends with its parent.
import '../../app/_receiver/receiver.ts';

process.once('message', (port) => {
  process.env['OTLP_PORT'] = String(port);
  void import('../../app/_receiver/main.ts');
});
process.once('disconnect', () => process.exit(0));
process.send?.('loaded');
