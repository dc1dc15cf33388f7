import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { ThrottleName } from '../../contract/routes';
import { API_ROUTES } from '../routes';

/** Whether a web ACL only counts what it would block, or blocks it. */
export type WafMode = 'count' | 'on';

export interface WebAclProps {
  readonly mode: WafMode;
  /** What voters may cast on the page, together. */
  readonly votesPerSecond: number;
}

/**
 * The part of what the page takes that one address may use. The phones of a venue share one address, or a few: a quarter of 2,000 a
 * second is 30,000 votes in a minute, a full stadium whose phones all vote within it. A lower limit would block those; this one
 * keeps a single machine from using up what everybody votes by.
 */
const SHARE_OF_AN_ADDRESS = 1 / 4;

/** The shortest window, so that whoever is blocked is soon let in again, and the least limit (AWS WAF Developer Guide, "Rate-based rule high-level settings"). */
const WINDOW_S = 60;
const LEAST_LIMIT = 10;

/** Rules by AWS, without the bot and fraud rules that are paid for by request. */
const MANAGED_RULES = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'];

/** What the page takes for a throttle, and sends again later. */
const TOO_MANY_REQUESTS = 429;

/** A wall before the distribution. It has to be in us-east-1. */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { mode, votesPerSecond }: WebAclProps) {
    super(scope, id);
    const limit = Math.max(Math.ceil(votesPerSecond * WINDOW_S * SHARE_OF_AN_ADDRESS), LEAST_LIMIT);
    const rules = [
      ...MANAGED_RULES.map((name) => managedRule(name, mode)),
      rateRule('VotesOfAnAddress', mode, limit, 'cast'),
      rateRule('PassesOfAnAddress', mode, limit, 'passes'),
    ];
    this.arn = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: rules.map((rule, priority) => ({ ...rule, priority })),
      visibilityConfig: visibility('VotingWebAcl'),
    }).attrArn;
  }
}

type Rule = Omit<CfnWebACL.RuleProperty, 'priority'>;

function managedRule(name: string, mode: WafMode): Rule {
  return {
    name,
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
    overrideAction: mode === 'count' ? { count: {} } : { none: {} },
    visibilityConfig: visibility(name),
  };
}

function rateRule(name: string, mode: WafMode, limit: number, throttle: ThrottleName): Rule {
  return {
    name,
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: WINDOW_S,
        limit,
        scopeDownStatement: onPaths(postedTo(throttle)),
      },
    },
    action:
      mode === 'count' ? { count: {} } : { block: { customResponse: { responseCode: TOO_MANY_REQUESTS } } },
    visibilityConfig: visibility(name),
  };
}

/** Paths of the routes with this throttle that are posted to: casting a vote, or asking for a pass with a proof or a code. */
function postedTo(throttle: ThrottleName): string[] {
  const routes = API_ROUTES.filter((route) => route.throttle === throttle && route.key.startsWith('POST '));
  return routes.map(({ key }) => key.replace('POST ', ''));
}

/** Decoded first, else a letter in another spelling would pass by. */
function onPaths(paths: readonly string[]): CfnWebACL.StatementProperty {
  const patterns = paths.map((path) => path.replaceAll('{pollId}', '[^/]+'));
  return {
    regexMatchStatement: {
      fieldToMatch: { uriPath: {} },
      regexString: `^(${patterns.join('|')})$`,
      textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
    },
  };
}

/** Samples of requests would show who votes: their addresses, and with the path in which poll. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
