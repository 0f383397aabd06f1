// The receiver program with its modules loaded ahead. It starts when its ports are sent to it, and ends with its parent.
import '../../app/_receiver/receiver.ts';

process.once('message', ({ port, grpcPort }: { port: number; grpcPort: number }) => {
  process.env['OTLP_PORT'] = String(port);
  process.env['OTLP_GRPC_PORT'] = String(grpcPort);
  void import('../../app/_receiver/main.ts');
});
process.once('disconnect', () => process.exit(0));
process.send?.('loaded');
