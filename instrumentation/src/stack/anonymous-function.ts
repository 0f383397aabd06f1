/*
 * What identifies a call in a function without a name: `attach > socket.on('message') handler, socket.close(1008)`. It
 * is found in the text of the source by its brackets, so no parser for every dialect of JavaScript, JSX and TypeScript
 * is needed. It holds no line, so it stays the same when lines shift. The receiver asks the same function where it has
 * the source by a source map.
 */

/** Strings, templates, comments and what may be regular expressions, whose brackets are none. */
const TOKEN =
  /\/\/[^\n]*|\/\*.*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,=:[!&|?{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/|=>|[{}(),;]/gs;
/** Longer texts of a source, or of one line of it, are of bundles. */
const MAX_LENGTH = 1_000_000;
const MAX_LINE_LENGTH = 500;
/** How far back a head may reach: parameters over several lines. */
const MAX_HEAD = 600;
const MAX_CALL = 60;
/** A look at an earlier call of the same text reads the source up to there. */
const MAX_LOOKS = 20;
const NO_FUNCTION = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'function', 'return', 'await', 'super']);

interface Bracket {
  readonly opens: '{' | '(';
  readonly at: number;
  /** Where the text in front of it begins that may say what it opens. */
  readonly headFrom: number;
  /** Of parentheses: where the last `=>` directly in them is, after the last comma; 0 without one. */
  arrowAt: number;
}

/**
 * The call at a place of a source, identified by the nearest function with a name, the calls that the functions without
 * a name around it are handed to, and its own text; ` #2` follows the second call of the same text in one function.
 * @param line counts from 1, as `column`, which is where the name of the called function begins
 * @returns undefined if no call is there, or the source is a bundle
 */
export function anonymousCall(source: string, line: number, column: number): string | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const lines = source.split('\n', line);
  const own = lines[line - 1];
  if (own === undefined || own.length > MAX_LINE_LENGTH) return undefined;
  const written = lines.slice(0, -1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  // A source map may point to the dot in front of the name.
  const position = written + (/^\??\./.exec(source.slice(written, written + 2))?.[0].length ?? 0);
  const call = callAt(source, position);
  if (call === undefined) return undefined;
  const path = pathAt(source, position);
  const number = 1 + earlierOnes(source, position, path, call);
  return `${path}, ${call.replace(/\s+/g, ' ')}${number === 1 ? '' : ` #${number}`}`;
}

function pathAt(source: string, position: number): string {
  return scopesAt(source, position).join(' > ') || 'module';
}

/** Calls of the same text in functions of the same path, which nothing else distinguishes. */
function earlierOnes(source: string, position: number, path: string, call: string): number {
  let found = 0;
  let looks = 0;
  for (
    let at = source.indexOf(call);
    at >= 0 && at + call.length <= position && looks < MAX_LOOKS;
    at = source.indexOf(call, at + 1)
  ) {
    looks += 1;
    if (pathAt(source, at) === path) found += 1;
  }
  return found;
}

/** The text of the call from its receiver to its last parenthesis, or to the first one where it is long. */
function callAt(source: string, position: number): string | undefined {
  const [receiver = ''] =
    /(?:[\w$#]+\s*(?:\?\.|\.)\s*)*$/.exec(source.slice(Math.max(0, position - MAX_CALL), position)) ?? [];
  const rest = source.slice(position, position + MAX_CALL);
  const [callee] = /^(?:new\s+)?[\w$#]+(?:\.[\w$#]+)*\s*(?:\?\.)?\s*(?=\()/.exec(rest) ?? [];
  if (callee === undefined) return undefined;
  const [call] = /^\([^()\n]*\)/.exec(rest.slice(callee.length)) ?? [];
  return `${receiver}${callee.trimEnd()}${call ?? '('}`;
}

/** The nearest function with a name, and the functions without one in it, from the outermost. */
function scopesAt(source: string, position: number): string[] {
  let scopes: string[] = [];
  let owner = '';
  const brackets = bracketsAt(source, position);
  for (const [index, bracket] of brackets.entries()) {
    if (bracket.opens === '(') {
      const isLast = brackets[index + 1] === undefined || brackets[index + 1]?.opens === '(';
      if (bracket.arrowAt > 0 && isLast) scopes.push(`${calleeOf(source, bracket)} handler`);
      continue;
    }
    const head = source.slice(Math.max(bracket.headFrom, bracket.at - MAX_HEAD), bracket.at).trimEnd();
    const [, className] = /\bclass\s*([\w$]*)[^(){}]*$/s.exec(head) ?? [];
    const name = className === undefined ? functionName(head) : undefined;
    if (className !== undefined) owner = className === 'extends' ? '' : className;
    else if (name) scopes = [owner === '' ? name : `${owner}.${name}`];
    else if (name === '') scopes.push(handlerName(source, brackets, index));
    if (name) owner = '';
  }
  return scopes;
}

function bracketsAt(source: string, position: number): Bracket[] {
  const open: Bracket[] = [];
  let headFrom = 0;
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (index >= position) break;
    const top = open.at(-1);
    if (token === '{' || token === '(') {
      open.push({ opens: token, at: index, headFrom, arrowAt: 0 });
      if (token === '{') headFrom = index + 1;
    } else if (token === '}' || token === ')') {
      const closed = open.pop();
      // A pattern, a type or a default among parameters belongs to the head that it stands in.
      const goesOn = token === ')' || /^\s*[,)=:>|&[]/.test(source.slice(index + 1, index + 20));
      headFrom = closed && goesOn ? closed.headFrom : index + 1;
    } else if (token === ';') {
      headFrom = index + 1;
    } else if (token === ',' && top?.opens === '(') {
      top.arrowAt = 0;
    } else if (token === '=>' && top?.opens === '(') {
      top.arrowAt = index;
    }
  }
  return open;
}

/** The name of the function that a brace opens, by the text in front of it; "" without a name, undefined for no function. */
function functionName(head: string): string | undefined {
  const [, assigned] =
    /([\w$#]+)\??\s*(?::[^=()]*)?[=:]\s*(?:async\s*)?(?:(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|[\w$]+)\s*(?::[^=]*)?=>|function\s*\*?\s*\([^()]*\)(?:\s*:.*)?)$/s.exec(
      head,
    ) ?? [];
  if (assigned !== undefined) return assigned;
  const [, declared] =
    /\bfunction\s*\*?\s*([\w$]+)\s*(?:<.*>)?\s*\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\s*:.*)?$/s.exec(head) ?? [];
  if (declared !== undefined) return declared;
  if (/=>$/.test(head) || /\bfunction\s*\*?\s*\([^()]*\)(?:\s*:.*)?$/s.test(head)) return '';
  const [, method] =
    /(?:^|[\s*])([\w$#]+)\s*(?:<[^()]*>)?\s*\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\s*:[^;{}]*)?$/s.exec(head) ?? [];
  return method !== undefined && !NO_FUNCTION.has(method) ? method : undefined;
}

/** What a function is handed to: `socket.on('message') handler`. */
function handlerName(source: string, brackets: readonly Bracket[], index: number): string {
  const around = brackets[index - 1];
  return around?.opens === '(' ? `${calleeOf(source, around)} handler` : 'function';
}

/** The called function in front of a parenthesis, with its first argument if that is a text: `socket.on('message')`. */
function calleeOf(source: string, { at }: Bracket): string {
  const [callee = ''] =
    /(?:[\w$#]+\s*(?:\?\.|\.)\s*)*[\w$#]+\s*$/.exec(source.slice(Math.max(0, at - MAX_CALL), at)) ?? [];
  const [, , first] = /^\(\s*(['"`])([^'"`\n]{1,40})\1/.exec(source.slice(at, at + MAX_CALL)) ?? [];
  const name = callee.replace(/\s+/g, '') || 'call';
  return first === undefined ? name : `${name}('${first}')`;
}
