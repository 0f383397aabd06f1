import type { Category } from './semconv.ts';

export interface MessageRule {
  /** `before_open` and `timeout` become categories by what else is known, `close_code` by the code in the text. */
  readonly means:
    | Exclude<Category, 'send_before_open' | 'close_before_open'>
    | 'before_open'
    | 'timeout'
    | 'close_code';
  /** Of the normalized message; without nested repetition, so that its time is bounded. */
  readonly words: RegExp;
  readonly why: string;
}

/** The first that fits decides: the particular stands before the general. */
export const MESSAGE_RULES: readonly MessageRule[] = [
  {
    means: 'unknown',
    words: /\bconcurrent(?:ly)? |(?<!close )called more than once|misconfigur|not in the disconnected state/,
    why: 'misuse of another kind than around close()',
  },

  {
    means: 'protocol_error',
    words:
      /\bcontrol (?:frame|message)s?\b|close (?:reason|message)\b.{0,20}\b(?:long|big|large|bytes)|\breason (?:is |must |may |too |exceeds )|\b12[35] bytes/,
    why: 'the 125 bytes of a control frame are a rule of the protocol, not the limit of a message',
  },
  {
    means: 'protocol_error',
    words:
      /\b(?:invalid|bad|illegal|reserved|unknown|not (?:a )?valid)\b.{0,30}\b(?:close )?(?:status |error )?codes?\b|\b(?:close|status|error) codes?\b.{0,30}\b(?:invalid|not valid|reserved|must be|illegal)|valid (?:close|error) code|\bcode must\b/,
    why: 'the code is the fault, not what it stands for',
  },

  {
    means: 'close_timeout',
    words:
      /clos(?:e|ing) (?:handshake|frame|timeout|timed|message|response|ack).{0,30}tim(?:e|ed)[ -]?out|tim(?:e|ed)[ -]?out.{0,40}\bclos(?:e|ing) (?:handshake|frame|message|response|ack)|clos(?:e|ing) time(?:d )?[ -]?out|(?:waiting for|while|during|to) (?:the )?(?:clos(?:e|ing|ure)|disconnect)\b.{0,20}tim(?:e|ed)[ -]?out|tim(?:e|ed)[ -]?out.{0,30}(?:(?:waiting for|while|during) (?:the )?(?:connection |peer |server |client |socket |websocket )?(?:to )?clos|to close\b)/,
    why: 'the closing handshake was not answered in time',
  },
  {
    means: 'idle_timeout',
    words:
      /\b(?:idle|inactiv|ping|pong|heart ?beat|keep[- ]?alive|read|write|receive|stale)\w*\b.{0,60}(?:tim(?:e|ed)[ -]?out|deadline|expired|elapsed|missed)|(?:tim(?:e|ed)[ -]?out|deadline|expired|elapsed|missed).{0,60}\b(?:idle|inactiv|ping|pong|heart ?beat|keep[- ]?alive|read|write|stale|without receiving)/,
    why: 'nothing was heard for too long',
  },
  {
    means: 'idle_timeout',
    words: /\btim(?:e|ed)[ -]?out\b.{0,60}\b(?:while|during) (?:prox|relay|forward|tunnel|stream)/,
    why: 'the connection already carried messages',
  },
  {
    means: 'idle_timeout',
    words:
      /\bidle for \d|\binactivity\b|\b(?:no|without|missing|not (?:receive|get|see)) (?:a )?(?:pong|heart ?beat)|not respond(?:ed|ing)?\b|\bno (?:data|messages?|traffic|activity)\b.{0,20}\bfor\b|(?:not|never) (?:receive|recieve)d? (?:a )?(?:pong|heart ?beat)|(?:pong|heart ?beat)\b.{0,30}\b(?:not|never) received|too long without/,
    why: 'the same, without the word timeout',
  },
  {
    means: 'handshake_timeout',
    words:
      /(?:handshake|opening|upgrade|accept|dial|establish|connect(?:ing|ion)?|open)\b.{0,40}(?:tim(?:e|ed)[ -]?out|deadline exceeded|took too long)|(?:tim(?:e|ed)[ -]?out|deadline exceeded).{0,50}\b(?:handshake|opening|upgrade|connect(?:ing|ion)?|establish|open)|initiali[sz]ation timeout/,
    why: 'the opening was not over in time',
  },
  {
    means: 'timeout',
    words: /\btim(?:e|ed)[ -]?out|deadline exceeded/,
    why: 'some time was over: the state tells which',
  },

  {
    means: 'before_open',
    words:
      /ready ?state:? ?(?:is )?0\b|\bconnecting\b|accept.{0,4} first|need to (?:call )?(?:accept|connect|open)|must (?:be )?(?:accept|connect|open)\w*.{0,20}(?:first|before)|(?:first|until).{0,30}(?:accepted|connected|open|established)|expected asgi message .{0,3}websocket.accept/,
    why: 'the opening handshake still had to come',
  },
  {
    means: 'peer_gone',
    words:
      /\b(?:lost|reset|dropped|eof|refused|broken|hang up|hung up)\b.{0,40}\bbefore\b|closed before (?:all|full|receiving|a response)/,
    why: 'the transport ended in mid-handshake or in mid-message, nobody misused the socket',
  },
  {
    means: 'peer_gone',
    words:
      /\b(?:client|upstream|peer|remote|remote (?:party|host|endpoint)|server|backend|downstream) (?:has )?(?:premature|unexpected|abrupt)?(?:ly )?(?:clos(?:ed|es)|terminated|dropped) (?!frame|code|handshake)|\breset without\b|\bwithout (?:\w+ ){0,3}(?:clos|handshake)|clos(?:ed|ure).{0,20}unclean/,
    why: 'the other end is the one that closed, in no orderly way',
  },
  {
    means: 'before_open',
    words:
      /\bbefore\b.{0,50}(?:connect|establish|accept|handshake|\bopen|\bready\b|upgrade)|not (?:yet |been )+(?:connected|open|opened|established|accepted|ready|initiali[sz]ed|complete)|(?:connected|open|opened|established|ready) yet|handshake (?:is |was |has )?not (?:been )?(?:complete|finish|done|perform)|must call.{0,60}\bbefore\b|\bbefore (?:on ?open|sending|messag|join|login)|still (?:opening|handshaking)|\bwebsocket is not connected\b/,
    why: 'used before it was open; a WebSocket, other than a raw socket (ENOTCONN), is connected by its handshake',
  },

  {
    means: 'double_close',
    words:
      /message websocket\.close.{0,10}after|clos(?:e|ed|ing) (?:frame |message |method |handshake )?(?:was |has |had |is )?(?:been )?(?:already )?(?:sen[dt]|called|initiated|started|in progress) (?:before|already|twice|more than once|multiple)|clos(?:e|ing) (?:frame|message|handshake)(?: was| has| is)?(?: been)? already|close already (?:sent|called)|(?<!after )\bclose called\b|close.{0,20}(?:twice|more than once|multiple times)|(?:double|second|duplicate|repeated) clos|already (?:sent|called|initiated|started|begun).{0,12}\bclos(?:e|ing)\b|close(?:d|\(\))? (?:has |was )?already (?:been )?(?:called|requested)|can not (?:be )?close.{0,30}(?:already|closed|closing)|close received, close sent\b/,
    why: 'a second close',
  },
  { means: 'double_close', words: /^(?:error: )?already clos(?:ed|ing)\W?$/, why: 'no word of sending' },

  {
    means: 'message_too_big',
    words:
      /\b(?:message|payload|frame|data|packet|body|buffer)s?\b.{0,40}\b(?:too (?:big|large|long)|exceed|larger than|bigger than|longer than|over (?:the )?limit|above)|\btoo (?:big|large|long)\b.{0,20}\b(?:message|payload|frame|packet)|exceed\w*.{0,50}\b(?:message|payload|frame|read|size|bytes)\b|\bmax(?:imum)?(?: allowed)?[ _-](?:message|payload|frame|packet|buffer)|(?:message|payload|frame|read|size)[ _-]?limit|payload length (?:>|of \d+ exceeds)|length > 2\^|(?:received|read).{0,20}length >|\bemsgsize\b|\bread limit/,
    why: 'bigger than the receiver takes',
  },

  {
    means: 'auth_policy',
    words:
      /unauthori[sz]ed|forbidden|not (?:been )?(?:authori[sz]ed|authenticated|permitted)|authenticat|authori[sz]ation|permission|access denied|denied|polic(?:y|ies)\b|\borigin\b.{0,40}(?:not allowed|mismatch|invalid|rejected|check)|credential|\b(?:invalid|expired|missing|bad) (?:\w+ )?(?:token|jwt|api key|session)|token (?:has )?(?:is )?(?:expired|invalid)|csrf|\bnot allowed to (?:join|access|connect|subscribe|use)|rate limit|too many (?:\w+ )?(?:requests|connections|fragments|buffered)|\binsecure\b|mixed content|\bno (?:websocket )?(?:handler|route)\b/,
    why: 'refused by who the peer is or how it behaves',
  },
  {
    means: 'auth_policy',
    words: /(?:response|status|code|handshake|http\S*|reply).{0,30}\b40[13]\b|unexpected server response: ?_/,
    why: 'refused by HTTP at the handshake',
  },
  {
    means: 'unknown',
    words: /unexpected (?:server )?response(?: code)?: ?\d/,
    why: 'another HTTP status in place of 101 does not tell who refused',
  },

  {
    means: 'send_after_close',
    words: /received 1000 \(ok\); then sent 1000/,
    why: 'raised by use after a clean close',
  },
  {
    means: 'going_away',
    words: /received (?:_|100[01]\b.{0,80}); no close frame sent/,
    why: 'the peer has closed, this end not yet',
  },
  { means: 'close_code', words: /[134]\d{3}\b/, why: 'the text carries the close code' },

  {
    means: 'protocol_error',
    words:
      /\b(?:invalid|bad|illegal|malformed|unexpected|unrecogni[sz]ed|unknown|unsupported|corrupt|incorrect|wrong)\b.{0,40}\b(?:frame|opcode|op ?code|utf-?8|header|payload|mask|rsv|fragment|continuation|sequence|hash|handshake|upgrade|http|protocol|version|packet|request)|\b(?:header|token)\b.{0,20}\b(?:missing|not found)|\brsv ?[123]?\b|reserved bits?|\bmask(?:ed|ing)?\b|\bopcode|utf-?8|continuation|sec-websocket|subprotocol|protocol (?:error|violation)|parse error|\bfin\b|fragmented|previous message is unfinished|violat\w+ .{0,20}protocol|bad handshake|^invalid code$/,
    why: 'against RFC 6455',
  },

  {
    means: 'send_after_close',
    words:
      /ready ?state:? ?(?:is )?(?:[23]\b|_)|\b(?:send|sent|write|writ(?:e|ing|ten)|emit|publish|receive|read|use|used|call|access|message|flush|enqueue)\w*\b.{0,60}\b(?:after|once|on|to|when|while|because|since|as|for|from|if|over)\b.{0,40}\b(?:clos(?:e|ed|ing)|disconnect(?:ed|ing)?|ended?|end|shut ?down|terminated|finished|failed websocket)\b|\b(?:clos(?:ed|ing)|disconnect(?:ed|ing)?)\b.{0,40}\b(?:before send|while (?:data|the|sending|writing)|can not (?:send|write))/,
    why: 'names the use and the close before it',
  },
  {
    means: 'send_after_close',
    words:
      /write after end|(?:stream|socket) (?:was |is |has been )?destroyed|use of closed\b|already in clos|\binvalid state err|\bno (?:underlying|active|open|live)\b.{0,20}\b(?:connection|socket)|\b(?:non|not an?)[ -]open\b|\bnot connected\b|(?:discard|ignor|dropp)\w+.{0,30}\b(?:packet|message|frame|write|data)|(?:close|closing) (?:frame )?sent\b|write closed|closed channel|\b(?:connection|websocket|socket|session|channel|stream|peer|it)\b(?: \w+)? (?:is |was |has been |has |had been )?already (?:been )?(?:clos|disconnect|terminat|shut)|already clos|(?:channel|socket|websocket|stream|session|connection) is (?:in )?(?:clos|shut|_)|(?:in|into) (?:an |the )?invalid state|not in (?:an |the )?(?:open|connected)\b|while not (?:connected|open)|no longer (?:open|connected|active|available)|^not opened$|closing state|state (?:closing|closed)|(?:closing|closed) (?:web ?socket|connection|socket|session|channel|stream)|invalid access of closed|(?:unable|failed|not able|impossible) to (?:send|write|publish|emit).{0,60}\b(?:closed|closing)\b|can not (?:be )?(?:send|sent|write|written)/,
    why: 'the socket was closed when it was used',
  },
  {
    means: 'before_open',
    words: /\bnot (?:ready|open|opened|established|accepted|initiali[sz]ed)\b/,
    why: 'not open, and no word of a close',
  },

  {
    means: 'peer_gone',
    words:
      /\beconn\w+|\b(?:epipe|enotconn|enotfound|eai again|ehostunreach|enetunreach)\b|reset by|connection (?:was )?reset|broken|broke\b|connection abort|abort(?:ed|ing)?\b|\beof\b|end of (?:file|stream)|hang ?up|hung up|\blost\b|\bdead\b|\bgone\b(?! away)|refused|unreachable|forcibly|unexpectedly|abnormal|no close frame|transport (?:close|error)|network|i\/o error|premature|connection error|write error|read error|empty read|could only write|failed to (?:write|read)|dropped|interrupted|non-101|response but was|closed with status code: ?_|^session closed|peer (?:has )?(?:closed|disconnected)|(?:client|remote|peer|other (?:side|end)|server).{0,20}(?:disconnected|vanished|went away|hung)|closed by (?:the )?(?:remote|peer)/,
    why: 'the transport ended without a close frame',
  },
  {
    means: 'going_away',
    words:
      /going[ _-]?away|go(?:ing|ne|es)? away|shut(?:ting)?[ -]?down|restart|namespace disconnect|forced (?:server )?close|\bpeer close\b|normal clos|closed normally|deploy|maintenance|draining|received .{0,20}; no close frame sent|page (?:unload|navig)|navigat|leaving|ws closed/,
    why: 'an orderly leave',
  },
];
