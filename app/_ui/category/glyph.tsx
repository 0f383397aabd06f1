import type { Category } from '@afterclose/instrumentation/semconv';
import { categoryStyle } from './category-style.ts';

const SQUARE = 'M1.5 1.5 H10.5 V10.5 H1.5 Z';

const SHAPES: Record<Category, string> = {
  send_after_close: 'M6 1 a5 5 0 1 1 0 10 a5 5 0 1 1 0 -10 Z',
  send_failed: 'M6 1.5 L11.2 10.5 H0.8 Z',
  close_timeout: SQUARE,
  handshake_timeout: 'M1.5 1.5 H10.5 L6 6 L10.5 10.5 H1.5 L6 6 Z',
  idle_timeout: 'M4 1 H8 V11 H4 Z',
  protocol_error: 'M6 0.8 L11.2 6 L6 11.2 L0.8 6 Z',
  message_too_big: 'M3.2 1.2 H8.8 L11.4 6 L8.8 10.8 H3.2 L0.6 6 Z',
  auth_policy: 'M6 0.8 L7.5 4.4 L11.4 4.7 L8.4 7.2 L9.4 11 L6 8.9 L2.6 11 L3.6 7.2 L0.6 4.7 L4.5 4.4 Z',
  send_before_open: 'M6 10.5 L0.8 1.5 H11.2 Z',
  close_before_open: 'M4.2 1 H7.8 V4.2 H11 V7.8 H7.8 V11 H4.2 V7.8 H1 V4.2 H4.2 Z',
  double_close: SQUARE,
  peer_gone: 'M6 1 a5 5 0 1 1 0 10 a5 5 0 1 1 0 -10 Z',
  going_away: 'M6 0.8 L11.2 6 L6 11.2 L0.8 6 Z',
  process_exit:
    'M2.2 0.8 L6 4.6 L9.8 0.8 L11.2 2.2 L7.4 6 L11.2 9.8 L9.8 11.2 L6 7.4 L2.2 11.2 L0.8 9.8 L4.6 6 L0.8 2.2 Z',
  unknown: SQUARE,
};

/** A category's own mark. Its shape identifies it without colour; it is hollow where the category is recoverable. */
export function CategoryGlyph({ category, size = 12 }: { category: Category; size?: number }) {
  const { hue, hollow } = categoryStyle(category);
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" className="shrink-0" aria-hidden="true">
      <path
        d={SHAPES[category]}
        fill={hollow ? 'none' : `var(${hue})`}
        stroke={`var(${hue})`}
        strokeWidth={hollow ? 1.5 : 0}
        strokeLinejoin="round"
      />
    </svg>
  );
}
