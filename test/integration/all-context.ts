/** A site that the stack of {@link ALL_CONTEXT} lets show its polls. */
export const NEWS = 'https://news.example';

/** Another origin, whose pages may call its API. */
export const ELSEWHERE = 'http://localhost:8080';

/** What a stack has by context alone. The suites that need any of it share one synthesis, which takes half a minute. */
export const ALL_CONTEXT = { ballotArchiveDays: '1', embedOrigins: NEWS, allowedOrigins: ELSEWHERE };
