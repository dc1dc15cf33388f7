import { POLLS_MAX_AGE_S, RESULTS_MAX_AGE_S, SERIES_MAX_AGE_S } from './limits';

/** The OAuth resource server whose scopes the API's tokens carry. */
export const RESOURCE_SERVER = 'voting';

/** Its scopes, as tokens carry them. */
export const TOKEN_SCOPES = {
  vote: `${RESOURCE_SERVER}/vote`,
  delegate: `${RESOURCE_SERVER}/delegate`,
  admin: `${RESOURCE_SERVER}/admin`,
  migrate: `${RESOURCE_SERVER}/migrate`,
} as const;

export type Scope = keyof typeof TOKEN_SCOPES;

/** Whether a route takes a token issuer's tokens. */
export function isScope(access: Access): access is Scope {
  return Object.hasOwn(TOKEN_SCOPES, access);
}

/** In what capacity somebody signs in. Voters and operators have token issuers of their own. */
export type Role = 'voter' | 'operator';

/** Whose issuer gives each scope. */
export const ROLE_OF = {
  vote: 'voter',
  delegate: 'operator',
  admin: 'operator',
  migrate: 'operator',
} as const satisfies Record<Scope, Role>;

export interface ApiRoute {
  /** Method and path, as API Gateway writes them. */
  key: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`;
  /** The function that holds the rights the route needs. */
  handledBy:
    | 'passes'
    | 'ballots'
    | 'delegates'
    | 'polls'
    | 'results'
    | 'roll'
    | 'health'
    | 'exports'
    | 'import'
    | 'webhooks';
  /**
   * The scope that a caller's token needs; `public` routes take no token, `pass` routes a pass that the function checks: the
   * poll's, or where there is no poll that of the stack's own probe.
   */
  access: 'public' | 'pass' | Scope;
  /** Which of the API's throttles holds its callers back. */
  throttle: 'standard' | 'cast' | 'castBatch' | 'passes' | 'retract' | 'ownVotes' | 'roll' | 'import';
  /** For how many seconds caches may give the answer to everybody; absent where no two callers need be told alike. */
  sharedFor?: number;
}

/** Every route that page and command may call: who else may, who answers it, how it is held back. */
export const ROUTES = {
  createPoll: { key: 'POST /polls', handledBy: 'polls', access: 'admin', throttle: 'standard' },
  listPolls: {
    key: 'GET /polls',
    handledBy: 'polls',
    access: 'public',
    throttle: 'standard',
    sharedFor: POLLS_MAX_AGE_S,
  },
  showPoll: {
    key: 'GET /polls/{pollId}',
    handledBy: 'polls',
    access: 'public',
    throttle: 'standard',
    sharedFor: POLLS_MAX_AGE_S,
  },
  editPoll: { key: 'PATCH /desk/polls/{pollId}', handledBy: 'polls', access: 'admin', throttle: 'standard' },
  deleteDraft: {
    key: 'DELETE /desk/polls/{pollId}',
    handledBy: 'polls',
    access: 'admin',
    throttle: 'standard',
  },
  revealResults: {
    key: 'POST /polls/{pollId}/reveal',
    handledBy: 'polls',
    access: 'admin',
    throttle: 'standard',
  },
  listDeskPolls: { key: 'GET /desk/polls', handledBy: 'polls', access: 'admin', throttle: 'standard' },
  showDeskPoll: {
    key: 'GET /desk/polls/{pollId}',
    handledBy: 'polls',
    access: 'admin',
    throttle: 'standard',
  },
  previewResults: {
    key: 'GET /desk/polls/{pollId}/results',
    handledBy: 'results',
    access: 'admin',
    throttle: 'standard',
  },
  previewSeries: {
    key: 'GET /desk/polls/{pollId}/series',
    handledBy: 'results',
    access: 'admin',
    throttle: 'standard',
  },
  readBallots: {
    key: 'GET /desk/polls/{pollId}/ballots',
    handledBy: 'exports',
    access: 'admin',
    throttle: 'standard',
  },
  closePoll: { key: 'POST /polls/{pollId}/close', handledBy: 'polls', access: 'admin', throttle: 'standard' },
  showChanges: {
    key: 'GET /polls/{pollId}/changes',
    handledBy: 'polls',
    access: 'admin',
    throttle: 'standard',
  },
  showChallenge: {
    key: 'GET /polls/{pollId}/challenge',
    handledBy: 'passes',
    access: 'public',
    throttle: 'passes',
  },
  issuePass: {
    key: 'POST /polls/{pollId}/passes',
    handledBy: 'passes',
    access: 'public',
    throttle: 'passes',
  },
  issueAccountPass: {
    key: 'POST /polls/{pollId}/passes/account',
    handledBy: 'passes',
    access: 'vote',
    throttle: 'passes',
  },
  addToRoll: { key: 'POST /polls/{pollId}/roll', handledBy: 'roll', access: 'admin', throttle: 'roll' },
  replaceCodes: {
    key: 'POST /polls/{pollId}/roll/replacements',
    handledBy: 'roll',
    access: 'admin',
    throttle: 'roll',
  },
  revokeCodes: {
    key: 'POST /polls/{pollId}/roll/revocations',
    handledBy: 'roll',
    access: 'admin',
    throttle: 'roll',
  },
  showTurnout: { key: 'GET /polls/{pollId}/roll', handledBy: 'roll', access: 'admin', throttle: 'standard' },
  castVote: { key: 'POST /polls/{pollId}/votes', handledBy: 'ballots', access: 'pass', throttle: 'cast' },
  showOwnVote: {
    key: 'GET /polls/{pollId}/votes/me',
    handledBy: 'ballots',
    access: 'pass',
    throttle: 'ownVotes',
  },
  retractVote: {
    key: 'DELETE /polls/{pollId}/votes/me',
    handledBy: 'ballots',
    access: 'pass',
    throttle: 'retract',
  },
  castBatch: {
    key: 'POST /polls/{pollId}/votes/batch',
    handledBy: 'delegates',
    access: 'delegate',
    throttle: 'castBatch',
  },
  showResults: {
    key: 'GET /polls/{pollId}/results',
    handledBy: 'results',
    access: 'public',
    throttle: 'standard',
    sharedFor: RESULTS_MAX_AGE_S,
  },
  showSeries: {
    key: 'GET /polls/{pollId}/series',
    handledBy: 'results',
    access: 'public',
    throttle: 'standard',
    sharedFor: SERIES_MAX_AGE_S,
  },
  takePulse: {
    key: 'POST /polls/{pollId}/pulse',
    handledBy: 'health',
    access: 'admin',
    throttle: 'standard',
  },
} as const satisfies Record<string, ApiRoute>;

export type RouteName = keyof typeof ROUTES;
/** The routes whose answers caches may give to everybody. */
export type SharedRouteName = {
  [N in RouteName]: (typeof ROUTES)[N] extends { sharedFor: number } ? N : never;
}[RouteName];
export type FunctionName = ApiRoute['handledBy'];
export type ThrottleName = ApiRoute['throttle'];
export type Access = ApiRoute['access'];

export function methodOf(route: RouteName): string {
  return ROUTES[route].key.split(' ')[0] ?? '';
}

/** The path of a route; `pollId` is in that of every route that has one. */
export function pathOf(route: RouteName, pollId = ''): string {
  const path = ROUTES[route].key.split(' ')[1] ?? '';
  return path.replace('{pollId}', encodeURIComponent(pollId));
}

/** The `Cache-Control` of an answer that everybody is given alike. */
export function sharedAnswer(route: SharedRouteName): string {
  return `public, max-age=${ROUTES[route].sharedFor}`;
}
