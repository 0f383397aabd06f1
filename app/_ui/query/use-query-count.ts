'use client';
import { useEffect, useState } from 'react';
import type { IncidentList } from '../../_query/incident/incidents.ts';
import { formatCount } from '../format/count.ts';

/** A pause in typing of this length asks. */
const TYPING_MS = 200;

/** How many pairs a query would leave, in words, once the API at `address` has answered; "" where nothing is asked. */
export function useQueryCount(address: string | null): string {
  const [counted, setCounted] = useState<{ address: string; words: string } | null>(null);
  useEffect(() => {
    if (address === null) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const words = await askCount(address);
      if (!isOver) setCounted({ address, words });
    }, TYPING_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [address]);
  if (address === null) return '';
  return counted?.address === address ? counted.words : 'counting …';
}

async function askCount(address: string): Promise<string> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    if (!response.ok) return `not counted: the server answered ${response.status}`;
    const answer: IncidentList = await response.json();
    return countWords(answer);
  } catch {
    return 'not counted: the server could not be reached';
  }
}

function countWords({ total, leftOut }: Pick<IncidentList, 'total' | 'leftOut'>): string {
  const all = total + leftOut.pairs;
  return `would leave ${formatCount(total)} of ${formatCount(all)} ${all === 1 ? 'pair' : 'pairs'}`;
}
