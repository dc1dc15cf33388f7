import type { Log } from '../logs/log';
import type { AccessRequest } from './access-request';
import { accessKeyOf } from './credentials';
import { denialOf, type Principal } from './evaluate';
import type { IdentityStatement, KeyStatement } from './statement';

/** Why a call is not carried out, and what AWS calls that. */
export interface Refusal {
  /** A caller whom nobody knows, or one who may not do this. */
  kind: 'unknown-caller' | 'access-denied';
  message: string;
}

/** Decides about a call with this `Authorization` header that needs these rights; undefined when it may be made. */
export type Authorize = (
  authorization: string | undefined,
  needs: readonly AccessRequest[],
) => Refusal | undefined;

/** Who there is and what they may do, as the template says. */
export interface Access {
  /** By access key. */
  principals: ReadonlyMap<string, Principal>;
  /** By the ARN of a role. */
  roles: ReadonlyMap<string, readonly IdentityStatement[]>;
  /** By the ARN of a key. */
  keys: ReadonlyMap<string, readonly KeyStatement[]>;
}

/** Enforces the template's policies; every call is refused until it has them. */
export class AccessControl {
  readonly #log: Log;
  #access: Access = { principals: new Map(), roles: new Map(), keys: new Map() };

  constructor(log: Log) {
    this.#log = log;
  }

  get access(): Access {
    return this.#access;
  }

  /** From now on these policies hold. */
  enforce(access: Access): void {
    this.#access = access;
  }

  readonly authorize: Authorize = (authorization, needs) => {
    const principal = this.#access.principals.get(accessKeyOf(authorization) ?? '');
    if (!principal) {
      const message = 'The security token included in the request is invalid.';
      this.#log.warn('iam', `${message} It was asked for ${needs.map(({ action }) => action).join(', ')}.`);
      return { kind: 'unknown-caller', message };
    }
    const message = this.denialFor(principal, needs);
    return message === undefined ? undefined : { kind: 'access-denied', message };
  };

  /** AWS's message for the first right that a caller lacks; undefined when there is none. */
  denialFor(principal: Principal, needs: readonly AccessRequest[]): string | undefined {
    const { roles, keys } = this.#access;
    const identity = roles.get(principal.roleArn) ?? [];
    for (const request of needs) {
      const denial = denialOf(request, principal, { identity, key: keys.get(request.resource) });
      if (denial === undefined) continue;
      const { action, resource } = request;
      // The words: IAM User Guide, "Troubleshoot access denied error messages".
      const message = `User: ${principal.sessionArn} is not authorized to perform: ${action} on resource: ${resource} ${denial}`;
      this.#log.warn('iam', `AccessDenied: ${message}`);
      return message;
    }
    return undefined;
  }
}
