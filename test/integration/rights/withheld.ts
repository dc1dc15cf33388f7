import type { AccessControl } from '../../../local/iam/access-control';
import type { IdentityStatement } from '../../../local/iam/statement';
import type { Features } from './features';

/** One action on one resource. */
export interface Right {
  role: string;
  statement: IdentityStatement;
  action: string;
  resource: string;
}

/** Each right of a role but those to write logs, which go to the terminal on one machine. */
export function rightsOf({ access }: AccessControl, role: string): Right[] {
  return (access.roles.get(role) ?? []).flatMap((statement) =>
    statement.Action.filter((action) => !action.startsWith('logs:')).flatMap((action) =>
      statement.Resource.map((resource) => ({ role, statement, action, resource })),
    ),
  );
}

/** Has the policies hold without one right, until the answer is called. */
export function withhold(control: AccessControl, { role, statement, action, resource }: Right): () => void {
  const { access } = control;
  const left = (access.roles.get(role) ?? []).flatMap((one) => {
    if (one !== statement) return [one];
    return [
      { ...one, Action: one.Action.filter((other) => other !== action) },
      { ...one, Action: [action], Resource: one.Resource.filter((other) => other !== resource) },
    ];
  });
  control.enforce({ ...access, roles: new Map([...access.roles, [role, left]]) });
  return () => control.enforce(access);
}

/** The features that are refused now; any other failure is the test's. */
export async function refusedOf(features: Features): Promise<string[]> {
  const names: string[] = [];
  for (const [name, use] of Object.entries(features)) {
    try {
      await use();
    } catch (error) {
      if (!String(error).includes('is not authorized to perform')) throw error;
      names.push(name);
    }
  }
  return names;
}

/** A logical id in a resource's name, without its hash, and what follows it but is no name. */
const RESOURCE = /(?<id>[A-Za-z]{6,})[0-9A-Fa-f]{8}(?![0-9A-Za-z])(?<part>\/index\/\w+|\/\*|\/stream)?/;

/** `dynamodb:Query on PollsTable/index/due` */
export function nameOf({ action, resource }: Right): string {
  const { id = resource, part = '' } = RESOURCE.exec(resource)?.groups ?? {};
  return `${action} on ${id}${part}`;
}
