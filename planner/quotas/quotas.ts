import { shortQuotas } from '../../lib/capacity/quotas';
import { resultsAsked } from '../cost/watching';
import type { PlannedEvent } from '../event';
import { sizeFor } from '../measured';
import type { Stacks } from '../stacks';
import { CALLS_A_SIGN_UP, CREATIONS, SIGN_INS_A_SECOND } from './sign-in';

/** A quota that the plan goes beyond unless it is raised, in each account and Region with a stack of the plan. */
export interface QuotaToRaise {
  readonly name: string;
  /** As Service Quotas calls the service. */
  readonly service: string;
  /** Absent where the quota is asked for in a support case. */
  readonly code?: string;
  readonly byDefault: number;
  readonly wanted: number;
  /** Whether AWS raises it at all. */
  readonly adjustable: boolean;
  /** What to do where it is not raised, or is not enough. */
  readonly instead?: string;
}

/** Of a distribution (CloudFront Developer Guide, "Quotas", "General quotas"); raised by a support case. */
const EDGE_REQUESTS = 250_000;
const EDGE_BITS = 150e9;

/** Every quota that the plan goes beyond, as an account has it by default. */
export function quotasToRaise(event: PlannedEvent, stacks: Stacks, refreshSeconds: number): QuotaToRaise[] {
  const ofCapacity = shortQuotas(stacks.capacity, event.region).map(({ needed: wanted, ...quota }) => ({
    ...quota,
    wanted,
    adjustable: true,
  }));
  const others = [...edgeQuotas(event, stacks, refreshSeconds), ...signInQuotas(event)];
  return [...ofCapacity, ...others.filter(({ wanted, byDefault }) => wanted > byDefault)];
}

/** Requests a second of all pages to one distribution: results, and the votes with what comes before and after them. */
export function edgeRequests(
  { watchers, peak }: PlannedEvent,
  { count }: Stacks,
  refreshSeconds: number,
): number {
  const asking = watchers * resultsAsked({ minutes: 1 / 60, refreshSeconds });
  return Math.ceil((asking + peak * EDGE_REQUESTS_A_VOTE) / count);
}
/** The vote, a look at it, and its pass with the challenge. */
const EDGE_REQUESTS_A_VOTE = 4;

function edgeQuotas(event: PlannedEvent, stacks: Stacks, refreshSeconds: number): QuotaToRaise[] {
  const requests = edgeRequests(event, stacks, refreshSeconds);
  const common = { service: 'cloudfront', adjustable: true };
  const instead =
    'Hide the results until the closing, so that pages ask half as often, or show them by broadcast and on big screens.';
  return [
    {
      ...common,
      name: 'CloudFront, requests per second of a distribution',
      byDefault: EDGE_REQUESTS,
      wanted: requests,
      instead,
    },
    {
      ...common,
      name: 'CloudFront, bits per second of a distribution',
      byDefault: EDGE_BITS,
      wanted: requests * sizeFor(event.candidates).answerBytes * 8,
      instead,
    },
  ];
}

/** Everybody signs in when they vote, and signs up before that at the same pace, unless they did on the days before. */
function signInQuotas({ access, peak }: PlannedEvent): QuotaToRaise[] {
  if (access !== 'account') return [];
  const instead =
    'Have voters sign up and sign in on the days before, or name an issuer of your own (docs/signing-in.md).';
  return [
    {
      name: 'Cognito, sign-ins per second of the page’s client',
      service: 'cognito-idp',
      byDefault: SIGN_INS_A_SECOND,
      wanted: peak,
      adjustable: false,
      instead,
    },
    {
      name: 'Cognito, new users per second',
      ...CREATIONS,
      wanted: peak * CALLS_A_SIGN_UP,
      adjustable: true,
      instead,
    },
  ];
}
