/** A service in its environment: "chat, production". */
export function placeName({ service, environment }: { service: string; environment: string }): string {
  return [service, environment].filter((part) => part !== '').join(', ');
}
