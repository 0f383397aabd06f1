// Servers whose libraries close by themselves: engine.io after a ping without an answer, graphql-ws after a ping and after
// a client that says nothing. Exits by itself.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { Server } from 'socket.io';
import { WebSocket, WebSocketServer } from 'ws';

const http = createServer();
new Server(http, { pingInterval: 60, pingTimeout: 40 });
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
const silent = new WebSocket(`ws://127.0.0.1:${http.address().port}/socket.io/?EIO=4&transport=websocket`);
const [code] = await once(silent, 'close');
http.close();

const query = new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString } } });
const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' });
await once(sockets, 'listening');
useServer({ schema: new GraphQLSchema({ query }), connectionInitWaitTimeout: 50 }, sockets);
const mute = new WebSocket(`ws://127.0.0.1:${sockets.address().port}/graphql`, 'graphql-transport-ws');
const [graphqlCode] = await once(mute, 'close');
sockets.close();

const alive = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/alive' });
await once(alive, 'listening');
useServer({ schema: new GraphQLSchema({ query }) }, alive, 60);
const deaf = new WebSocket(`ws://127.0.0.1:${alive.address().port}/alive`, 'graphql-transport-ws', { autoPong: false });
const [aliveCode] = await once(deaf, 'close');
alive.close();

console.log(`closed ${code} ${graphqlCode} ${aliveCode}`);
