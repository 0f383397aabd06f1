const SENDS = [150, 188, 238, 260, 328, 370, 428, 452, 518, 562, 600];
const LATE_SENDS = [682, 734, 768, 978, 1096];

/** A picture of one connection: its four states, its sends, and those that afterclose counts. */
export function LifeOfConnection() {
  return (
    <section aria-labelledby="life" className="panel min-w-0 p-3 lg:col-span-2">
      <header className="flex flex-wrap items-baseline gap-x-2">
        <h2 id="life" className="font-semibold">
          The life of a connection
        </h2>
        <p className="text-12 text-text-3">
          send-after-close rate = connections with a late send / connections that ended
        </p>
      </header>
      <div className="overflow-x-auto">
        <svg viewBox="0 0 1300 190" className="min-w-[900px] text-12" role="img" aria-labelledby="life-text">
          <title id="life-text">
            A connection is CONNECTING, then OPEN, where sends arrive. After close() it is CLOSING until the close is
            answered, then CLOSED. Sends in CLOSING and CLOSED are late: they are dropped without an error, and counted.
          </title>
          <g>
            <rect
              x="4"
              y="78"
              width="90"
              height="44"
              rx="2"
              fill="url(#texture-connecting)"
              stroke="var(--closed-edge)"
            />
            <text x="49" y="104" textAnchor="middle" fontSize="11" fill="var(--text-2)">
              CONNECTING
            </text>
            <rect x="96" y="78" width="540" height="44" rx="2" fill="var(--open-fill)" stroke="var(--open-edge)" />
            <State x={108} word="OPEN" />
            <rect
              x="637"
              y="78"
              width="288"
              height="44"
              rx="2"
              fill="var(--closing-fill)"
              stroke="var(--closing-edge)"
            />
            <State x={650} word="CLOSING" />
            <rect
              x="926"
              y="78"
              width="366"
              height="44"
              rx="2"
              fill="url(#texture-closed)"
              stroke="var(--closed-edge)"
            />
            <rect x="932" y="86" width="64" height="28" rx="4" fill="var(--closed-fill)" />
            <State x={940} word="CLOSED" />
            {SENDS.map((x) => (
              <line key={x} x1={x} x2={x} y1="132" y2="146" stroke="var(--text-2)" strokeWidth="1.5" />
            ))}
            <text x="150" y="168" fontSize="12" fill="var(--text-2)">
              sends that arrive
            </text>
            {LATE_SENDS.map((x) => (
              <circle key={x} cx={x} cy="139" r="6" fill="var(--hue-sends)" />
            ))}
            <text x="678" y="168" fontSize="12" fontWeight="600" fill="var(--text)">
              late sends: dropped without an error
            </text>
            <line x1="636.5" x2="636.5" y1="58" y2="174" stroke="var(--text)" strokeWidth="1.5" />
            <path d="M636.5 52 l6 6 -6 6 -6 -6 Z" fill="var(--text)" />
            <text x="622" y="62" textAnchor="end" fontSize="12" fontWeight="600" fill="var(--text)">
              close(), by us, the peer or the network
            </text>
            <line x1="925.5" x2="925.5" y1="64" y2="78" stroke="var(--text)" strokeDasharray="2 2" />
            <path d="M925.5 52 l6 6 -6 6 -6 -6 Z" fill="var(--surface)" stroke="var(--text)" />
            <text x="938" y="62" fontSize="12" fontWeight="600" fill="var(--text)">
              close answered
            </text>
            <path d="M642 44 v-6 H1292 v6" fill="none" stroke="var(--hue-sends)" strokeWidth="1.5" />
            <text x="967" y="30" textAnchor="middle" fontSize="12" fontWeight="600" fill="var(--text)">
              what afterclose counts
            </text>
          </g>
        </svg>
      </div>
    </section>
  );
}

function State({ x, word }: { x: number; word: string }) {
  return (
    <text x={x} y="104" fontSize="12" fontWeight="600" fill="var(--text)">
      {word}
    </text>
  );
}
