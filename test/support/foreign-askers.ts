/** The headers of who is not us, by what they say; `own` is where the product is reached, such as `http://127.0.0.1:3000`. */
export function foreignAskers(own: string): [name: string, headers: Record<string, string>][] {
  const { host } = new URL(own);
  return [
    ...foreignHosts(own).map((foreign): [string, Record<string, string>] => [`Host: ${foreign}`, { host: foreign }]),
    ...foreignOrigins(own).map((origin): [string, Record<string, string>] => [`Origin: ${origin}`, { host, origin }]),
    ...FOREIGN_SITES.map((site): [string, Record<string, string>] => [
      `Sec-Fetch-Site: ${site}`,
      { host, origin: own, 'sec-fetch-site': site },
    ]),
    ['a site without an origin', { host, 'sec-fetch-site': 'cross-site' }],
    ['a person, and an origin', { host, origin: 'http://evil.example', 'sec-fetch-site': 'none' }],
    [
      'our name as that which a proxy got',
      { host: 'evil.example', 'x-forwarded-host': host, forwarded: `host=${host}` },
    ],
    [
      'its own name as that which a proxy got',
      { host, origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
    ['another method', { host, origin: 'http://evil.example', 'x-http-method-override': 'GET' }],
    ['our page as Referer', { host, origin: 'http://evil.example', referer: `${own}/` }],
  ];
}

/** Names that are none of ours, though they look so. Browsers never send an address in the forms of the last line. */
function foreignHosts(own: string): string[] {
  const { hostname, port } = new URL(own);
  return [
    'evil.example',
    `evil.example:${port}`,
    `EVIL.example.:${port}`,
    `${hostname}.evil.example:${port}`,
    `localhost.evil.example:${port}`,
    `evil-localhost:${port}`,
    `user@${hostname}:${port}`,
    `evil.example:${port}:${hostname}`,
    `[::1].evil.example:${port}`,
    ...['127.1', '2130706433', '0x7f000001', '0177.0.0.1'].map((address) => `${address}:${port}`),
  ];
}

/** Origins of other pages, and texts that only a careless comparison takes for ours. */
export function foreignOrigins(own: string): string[] {
  const { hostname, port } = new URL(own);
  return [
    'null',
    '',
    'http://evil.example',
    `http://evil.example:${port}`,
    `http://${hostname}.evil.example`,
    `http://${hostname}.evil.example:${port}`,
    `http://evil.example#${own}`,
    `${own}@evil.example`,
    `${own}.evil.example`,
    `http://${hostname}`,
    `http://${hostname}:${Number(port) - 1}`,
    `https://${hostname}:${port}`,
    `ws://${hostname}:${port}`,
    `chrome-extension://${hostname}:${port}`,
    'file://',
    `http://user@${hostname}:${port}`,
    `${own}/`,
    `${own}, http://evil.example`,
    `http://evil.example, ${own}`,
    `HTTP://${hostname}:${port}`,
    `http://${hostname}.:${port}`,
    ...['[::ffff:127.0.0.1]', '127.1', '2130706433', '0x7f000001', '0177.0.0.1'].map(
      (address) => `http://${address}:${port}`,
    ),
    `http://localhost:${port}`,
    `http://[::1]:${port}`,
  ];
}

const FOREIGN_SITES = ['cross-site', 'same-site', '', 'SAME-ORIGIN', 'same-origin, cross-site', 'unknown'];
