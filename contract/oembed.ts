import * as z from 'zod/mini';

const pixels = z.optional(z.coerce.number().check(z.int(), z.positive()));

/** The query of `GET /oembed` (https://oembed.com/#section2.2). What else a consumer says is passed over, as the format would have it. */
export const oembedQuery = z.object({
  /** The address of a poll's page. */
  url: z.string(),
  format: z._default(z.enum(['json']), 'json'),
  /** The most room there is, in CSS pixels. */
  maxwidth: pixels,
  maxheight: pixels,
});
export type OembedQuery = z.output<typeof oembedQuery>;

/** `GET /oembed`: how another site shows a poll (https://oembed.com/#section2.3). */
export const oembed = z.object({
  version: z.literal('1.0'),
  type: z.literal('rich'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  /** For how many seconds the answer is worth keeping. */
  cache_age: z.int(),
  /** A frame with the poll's results. */
  html: z.string(),
  width: z.int(),
  height: z.int(),
});
export type Oembed = z.output<typeof oembed>;
