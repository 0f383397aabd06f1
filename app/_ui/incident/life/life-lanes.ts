import type { CallWords } from '../../category/call-words.ts';

/** A row of the drawing: its title, and where its parts lie, in pixels from the top. */
export interface Lane {
  title: string;
  note: string;
  /** Baseline of the title. */
  titleY: number;
  /** The line on which its marks stand; for bars their top. */
  y: number;
}

/** Where everything lies: beside their titles the lanes stand close, on a narrow screen each lies under its title. */
export interface LifeLanes {
  /** Between the left edge and the axis. */
  gutter: number;
  whole: Lane;
  state: Lane;
  handshake: Lane;
  /** null where the group is of endings, which nobody called. */
  calls: { sends: Lane; group: Lane } | null;
  /** The edges of the magnified strip. */
  top: number;
  bottom: number;
  height: number;
  titlesBeside: boolean;
}

export const BAR_HEIGHT = 26;
export const HISTOGRAM_HEIGHT = 32;
const BESIDE_FROM_PX = 640;
const GUTTER_PX = 132;
const TITLE_PX = 20;

/** The lanes for a drawing of this width; `words` name the lane of calls, null leaves it out. */
export function lifeLanes(width: number, words: CallWords | null): LifeLanes {
  const beside = width >= BESIDE_FROM_PX;
  let taken = 0;
  const lane = (title: string, note: string, room: number, marksAt: number): Lane => {
    const start = taken + (beside ? 0 : TITLE_PX);
    taken = start + room;
    return { title, note, titleY: beside ? start + marksAt + 4 : start - 6, y: start + marksAt };
  };
  const callLanes = ({ calls, fate }: CallWords) => ({
    sends: lane(calls, fate, 50, 22),
    group: lane('Whole group', '', HISTOGRAM_HEIGHT + 18, HISTOGRAM_HEIGHT + 8),
  });
  const whole = lane('Whole life', 'linear', 82, 18);
  const top = taken;
  const state = lane('State', 'of our socket', 42, 16);
  // On a narrow screen the peer's answer has its words below the line.
  const handshake = lane('Close handshake', 'frames on the wire', beside ? 38 : 44, 20);
  const calls = words && callLanes(words);
  const bottom = taken;
  return {
    gutter: beside ? GUTTER_PX : 0,
    whole: { ...whole, titleY: whole.titleY + (beside ? 6 : 0) },
    state: { ...state, titleY: state.titleY + (beside ? 6 : 0) },
    handshake,
    calls: calls && {
      sends: calls.sends,
      group: { ...calls.group, titleY: beside ? calls.group.y - 16 : calls.group.titleY },
    },
    top,
    bottom,
    height: bottom + 20,
    titlesBeside: beside,
  };
}
