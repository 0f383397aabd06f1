/** What we use of a package that has no types for its schemas. */
declare module 'discord-api-spec/zod' {
  import type { ZodMiniType } from 'zod/mini';

  export const IncomingWebhookRequestPartialSchema: ZodMiniType;
}
