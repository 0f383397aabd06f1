// What one would write first: a route that decodes all spans and gives them to Prisma's createMany.
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { decodeProtobuf } from '../../../../../../../app/_otlp/decode-protobuf.ts';
import { PrismaClient } from '../../../../../../../prisma/generated/client-sqlite/client.ts';

const client = new PrismaClient({ adapter: new PrismaLibSql({ url: process.env['DATABASE_URL'] ?? '' }) });

export async function POST(request: Request): Promise<Response> {
  const { groups } = decodeProtobuf(new Uint8Array(await request.arrayBuffer()));
  const data = groups.flatMap(({ spans }) =>
    spans.map((span) => ({
      serviceId: 1n,
      endedAt: span.endedAtNs / 1_000_000n,
      spanId: Buffer.from(span.spanId, 'hex'),
      traceId: Buffer.from(span.traceId, 'hex'),
      connectionId: String(span.attributes.get('websocket.connection.id')),
      attributes: JSON.stringify(Object.fromEntries(span.attributes)),
    })),
  );
  await client.closeDetail.createMany({ data });
  return Response.json({});
}
