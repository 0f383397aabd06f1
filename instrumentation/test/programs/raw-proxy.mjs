// A proxy that passes an upgrade on to another server without looking into it, as nginx would.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';

const proxy = createServer();
proxy.on('upgrade', (request, socket, head) => {
  const upstream = connect(Number(process.env.UPSTREAM_PORT), '127.0.0.1');
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  upstream.write(`GET ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
  upstream.write(head);
  socket.pipe(upstream).pipe(socket);
});
proxy.listen(0, '127.0.0.1');
await once(proxy, 'listening');
console.log(`port ${proxy.address().port}`);
setTimeout(() => process.exit(0), 12_000);
