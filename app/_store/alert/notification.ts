import type { Connection } from '../database/connection.ts';

export async function enqueueNotification(
  _transaction: Connection,
  _notification: { episodeId: string; channelId: string; kind: 'firing' | 'resolved'; createdAt: number; body: string },
): Promise<void> {}
