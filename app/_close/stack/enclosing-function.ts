/*
 * The function that a place of a source stands in, found by its braces: no parser for every dialect of JavaScript, JSX and
 * TypeScript is needed to see `broadcast(frame: Frame) {`. Where it is not understood, the answer is null.
 */

/** Strings, templates, comments and what may be regular expressions, whose braces are no braces. */
const TOKEN =
  /\/\/[^\n]*|\/\*.*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,=:[!&|?{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/|[{}]/gs;
const NO_METHOD = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'function', 'return', 'await', 'super']);
/** How far back a head may reach: parameters over several lines. */
const MAX_HEAD = 600;

interface Block {
  kind: 'class' | 'function' | 'other';
  name: string;
}

/** Such as `Room.broadcast`; null if the place stands in no function that has a name. `line` and `column` count from 1. */
export function enclosingFunction(source: string, line: number, column: number): string | null {
  const end = offsetOf(source, line, column);
  // What a brace opens is asked of those alone that are open at the end.
  const open: { headFrom: number; at: number }[] = [];
  let headFrom = 0;
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (index >= end) break;
    if (token !== '{' && token !== '}') continue;
    if (token === '{') open.push({ headFrom, at: index });
    const closed = token === '}' ? open.pop() : undefined;
    // A pattern or a type among parameters belongs to the head that it stands in.
    headFrom = closed && /^\s*[,)=:>|&[]/.test(source.slice(index + 1, index + 20)) ? closed.headFrom : index + 1;
  }
  const blocks = open.map((brace) => blockOf(source.slice(Math.max(brace.headFrom, brace.at - MAX_HEAD), brace.at)));
  const innermost = blocks.findLastIndex(({ kind }) => kind === 'function');
  const name = blocks[innermost]?.name;
  if (name === undefined) return null;
  const owner = blocks[innermost - 1];
  return owner?.kind === 'class' && owner.name !== '' ? `${owner.name}.${name}` : name;
}

function offsetOf(source: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) start = source.indexOf('\n', start) + 1 || source.length;
  return start + column;
}

/** What a brace opens, by the text in front of it. */
function blockOf(head: string): Block {
  const text = head.slice(head.lastIndexOf(';') + 1).trimEnd();
  const [, className] = /\bclass\s*([\w$]*)[^(){}]*$/s.exec(text) ?? [];
  if (className !== undefined) return { kind: 'class', name: className === 'extends' ? '' : className };
  // name = (a) =>, name: async a =>, name = function (a)
  const [, assigned] =
    /([\w$#]+)\??\s*(?::[^=()]*)?[=:]\s*(?:async\s*)?(?:(?:\(.*\)|[\w$]+)\s*(?::[^=]*)?=>|function\s*\*?\s*\(.*\)(?:\s*:.*)?)$/s.exec(
      text,
    ) ?? [];
  if (assigned !== undefined) return { kind: 'function', name: assigned };
  const [, declared] = /\bfunction\s*\*?\s*([\w$]+)\s*(?:<.*>)?\s*\(.*\)(?:\s*:.*)?$/s.exec(text) ?? [];
  if (declared !== undefined) return { kind: 'function', name: declared };
  if (/=>$/.test(text)) return { kind: 'other', name: '' };
  const [, method] = /(?:^|[\s*])([\w$#]+)\s*(?:<[^()]*>)?\s*\(.*\)(?:\s*:[^;{}]*)?$/s.exec(text) ?? [];
  if (method !== undefined && !NO_METHOD.has(method)) return { kind: 'function', name: method };
  return { kind: 'other', name: '' };
}
