import type { interactionPolicy } from 'oidc-provider';

/**
 * When people see the sign-in page: when nobody is signed in, when the client asks for it, and for each sign-in to a
 * client for which groups are chosen. They are never asked for consent.
 */
export function signInPolicy(
  { base, Check }: typeof interactionPolicy,
  choosesGroups: (clientId: unknown) => boolean,
): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.remove('consent');
  const groups = new Check(
    'groups',
    'the groups are chosen at each sign-in',
    ({ oidc }) => choosesGroups(oidc.client?.clientId) && !oidc.result?.login,
  );
  policy.get('login')?.checks.add(groups);
  return policy;
}
