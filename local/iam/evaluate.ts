import type { AccessRequest } from './access-request';
import { fulfils, namesAction, namesResource } from './matching';
import type { IdentityStatement, KeyStatement } from './statement';

/** Who calls: a function's role, taken on by the function. */
export interface Principal {
  roleArn: string;
  /** As AWS names the caller: `arn:aws:sts::<account>:assumed-role/<role>/<function>`. */
  sessionArn: string;
}

/** A role taken on by what the template gives it to, such as a function, under that one's name. */
export function assumedRole(roleArn: string, by: string): Principal {
  const [, , , , account = '', role = ''] = roleArn.split(':');
  return { roleArn, sessionArn: `arn:aws:sts::${account}:assumed-role/${role.replace(/^role\//, '')}/${by}` };
}

/** The policies that decide about a call. */
export interface Policies {
  /** What the caller's role allows. */
  identity: readonly IdentityStatement[];
  /** The policy of the key that the call uses; absent for every other resource, whose policies say nothing of functions. */
  key?: readonly KeyStatement[] | undefined;
}

/** Why a call is denied, in AWS's words; undefined when it is allowed. */
export type Denial = string | undefined;

/**
 * Decides as AWS does for a caller in the resource's own account (IAM User Guide, "Policy evaluation logic"): a Deny anywhere
 * wins, then an Allow must be found. Of a KMS key, its own policy must hand the decision to IAM besides, by an Allow for the
 * account's root (KMS Developer Guide, "Default key policy").
 */
export function denialOf(request: AccessRequest, { roleArn }: Principal, policies: Policies): Denial {
  const { action, resource } = request;
  const context = new Map(request.context).set('aws:PrincipalArn', [roleArn]);
  const said = (policies.key ?? []).filter(
    ({ Action, Condition }) => namesAction(Action, action) && fulfils(Condition, context),
  );
  if (said.some(({ Effect }) => Effect === 'Deny')) return 'with an explicit deny in a resource-based policy';
  if (policies.key && said.length === 0)
    return `because no resource-based policy allows the ${action} action`;
  const isAllowed = policies.identity.some(
    ({ Action, Resource, Condition }) =>
      namesAction(Action, action) && namesResource(Resource, resource) && fulfils(Condition, context),
  );
  return isAllowed ? undefined : `because no identity-based policy allows the ${action} action`;
}
