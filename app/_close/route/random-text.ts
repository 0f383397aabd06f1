/** What a reader sees as one: a word in any case, capitals in a row, or digits. */
const PIECE = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** Ids that short have digits between letters: SockJS draws 8 characters, YouTube 11. */
const SHORTEST = 8;
/** From here on, chance alone seldom makes a text look like words. */
const LONG = 16;

/** The most common pairs of letters in English, by Norvig's count of Google's books: two of three pairs in its words. */
const PAIRS = new Set(
  `th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea
   ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie
   wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab
   gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa ef cu rn sc`.split(/\s+/),
);
/** Such a share of the pairs of a text in short pieces, and of a long one in long pieces, is among them if it is words. */
const SHORT_PIECES = { short: 0.6, long: 0.75 };
const LONG_PIECES = 0.42;
/** Fewer pairs say nothing. */
const FEWEST_ASKED = 5;

/**
 * Whether a text was drawn by a machine, as tokens, ULIDs, nanoids and keys are. Words, also several in camel case and with
 * a number, fall into few long pieces: `getUserV2Notifications` into five of four letters. What was drawn falls into many
 * short ones, `dQw4w9WgXcQ` into eight, unless its letters follow each other as in words: `getUserByIdV2`. A long text that
 * falls into long pieces was drawn too, if its letters follow each other as in no words.
 */
export function isRandomText(text: string): boolean {
  if (text.length < SHORTEST) return false;
  const drawn = text.replaceAll(/[-_.~+=]/g, '');
  if (drawn.length < SHORTEST || !/^[A-Za-z0-9]+$/.test(drawn)) return false;
  const pieces = drawn.match(PIECE)?.length ?? 0;
  const perPiece = drawn.length / pieces;
  const digits = drawn.replaceAll(/\D/g, '').length;
  if (digits === drawn.length || pieces === 1) return false;
  const likeness = likenessToWords(drawn);
  const isLong = drawn.length >= LONG;
  if (digits > 0 && pieces >= 4 && perPiece <= 3) return likeness < SHORT_PIECES[isLong ? 'long' : 'short'];
  return isLong && (digits > 0 || perPiece <= 4) && likeness < LONG_PIECES;
}

/** The share of the pairs of letters that words have, from 0 to 1; a pair with a digit is none. */
function likenessToWords(text: string): number {
  const letters = text.toLowerCase();
  let known = 0;
  let all = 0;
  for (let at = 1; at < letters.length; at += 1) {
    const pair = letters.slice(at - 1, at + 1);
    if (!/^[a-z]+$/.test(pair)) continue;
    all += 1;
    if (PAIRS.has(pair)) known += 1;
  }
  return all < FEWEST_ASKED ? 0 : known / all;
}
