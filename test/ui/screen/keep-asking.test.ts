import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepAsking } from '../../../app/_ui/screen/keep-asking.ts';

/** A page that is seen or hidden. */
const page = { hidden: false, target: new EventTarget() };

beforeEach(() => {
  vi.useFakeTimers();
  page.hidden = false;
  page.target = new EventTarget();
  vi.stubGlobal('document', {
    get hidden() {
      return page.hidden;
    },
    addEventListener: page.target.addEventListener.bind(page.target),
    removeEventListener: page.target.removeEventListener.bind(page.target),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The seconds at which it asks, where `answers` says whether there is an answer. */
function asked(answers: (count: number) => boolean) {
  const start = Date.now();
  const seconds: number[] = [];
  const ask = async () => {
    seconds.push((Date.now() - start) / 1000);
    return answers(seconds.length);
  };
  return { ask, seconds };
}

describe('a question that is asked again and again', () => {
  test('is asked as often as it wants to be, and with pauses from there to 30 s', async () => {
    const { ask, seconds } = asked((count) => count <= 2);
    const question = keepAsking(ask, { live: true, firstInMs: 0, everyMs: 1000 });
    await vi.advanceTimersByTimeAsync(95_000);
    question.stop();
    expect(seconds).toEqual([0, 1, 2, 3, 5, 9, 17, 33, 63, 93]);
  });

  test('is asked every five seconds while it is live', async () => {
    const { ask, seconds } = asked(() => true);
    const question = keepAsking(ask, { live: true, firstInMs: 2000 });
    await vi.advanceTimersByTimeAsync(18_000);
    question.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seconds).toEqual([2, 7, 12, 17]);
  });

  test('waits longer after each failure, for 30 s at most, and goes on as before after an answer', async () => {
    const { ask, seconds } = asked((count) => count > 6);
    const question = keepAsking(ask, { live: true, firstInMs: 0 });
    await vi.advanceTimersByTimeAsync(136_000);
    question.stop();
    expect(seconds).toEqual([0, 5, 15, 35, 65, 95, 125, 130, 135]);
  });

  test('is asked until there is an answer where it is not live, and then no more', async () => {
    const { ask, seconds } = asked((count) => count > 2);
    const question = keepAsking(ask, { live: false, firstInMs: 0 });
    await vi.advanceTimersByTimeAsync(120_000);
    question.stop();
    expect(seconds).toEqual([0, 5, 15]);
  });

  test('is not asked while the page is hidden, and at once when it is seen again', async () => {
    const { ask, seconds } = asked(() => true);
    const question = keepAsking(ask, { live: true, firstInMs: 5000 });
    page.hidden = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seconds).toEqual([]);
    page.hidden = false;
    page.target.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(5000);
    question.stop();
    expect(seconds).toEqual([60, 65]);
  });

  test('is asked anew on demand after the one that is on its way, which may be older than what was done', async () => {
    const finish: (() => void)[] = [];
    let begun = 0;
    const ask = () => {
      begun += 1;
      return new Promise<boolean>((resolve) => finish.push(() => resolve(true)));
    };
    const question = keepAsking(ask, { live: true, firstInMs: 0 });
    await vi.advanceTimersByTimeAsync(0);
    let isOver = false;
    const demanded = question.now().then(() => {
      isOver = true;
    });
    expect(begun).toBe(1);
    finish[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([begun, isOver]).toEqual([2, false]);
    finish[1]?.();
    await demanded;
    question.stop();
    expect(begun).toBe(2);
  });
});
