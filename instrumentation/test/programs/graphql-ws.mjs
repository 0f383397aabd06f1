// A graphql-ws server and several clients that subscribe, get their results and leave. Exits by itself.
import { once } from 'node:events';
import { GraphQLInt, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { createClient } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';

const CLIENTS = 6;

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString, resolve: () => 'world' } } }),
  subscription: new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      count: {
        type: GraphQLInt,
        subscribe: async function* () {
          for (let count = 1; count <= 3; count += 1) yield { count };
        },
      },
    },
  }),
});

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/graphql' });
await once(sockets, 'listening');
const server = useServer({ schema }, sockets);
const url = `ws://127.0.0.1:${sockets.address().port}/graphql`;

async function visit() {
  const closed = Promise.withResolvers?.() ?? withResolvers();
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    on: { closed: closed.resolve },
  });
  const counts = [];
  for await (const { data } of client.iterate({ query: 'subscription { count }' })) counts.push(data.count);
  if (counts.join() !== '1,2,3') throw new Error(`counted ${counts}`);
  await client.dispose();
  await closed.promise;
}

function withResolvers() {
  const deferred = {};
  deferred.promise = new Promise((resolve) => {
    deferred.resolve = resolve;
  });
  return deferred;
}

await Promise.all(Array.from({ length: CLIENTS }, visit));
await server.dispose();
console.log(`visitors ${CLIENTS}`);
