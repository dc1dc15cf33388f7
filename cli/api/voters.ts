import type { PollView } from '../../contract/poll';
import { CommandError } from '../errors';
import type { ApiClient, Voter } from './api-client';

/** Who gives passes. */
export type PassSource = Pick<ApiClient, 'accountVoter' | 'prove' | 'openVoter' | 'codeVoter'>;

/**
 * The voters of one poll by id, each with the one pass that they got when they were first asked for: in an open poll it is
 * all that makes two requests one voter's.
 */
export class Voters {
  readonly #passes = new Map<string, Promise<Voter>>();
  readonly #issue: (voterId: string) => Promise<Voter>;

  /** @param codeOf the voting code of each voter, in a `code` poll. */
  constructor(
    api: PassSource,
    { pollId, access }: Pick<PollView, 'pollId' | 'access'>,
    codeOf: (voterId: string) => string | undefined = () => undefined,
  ) {
    const ways: Record<typeof access, (voterId: string) => Promise<Voter>> = {
      account: (voterId) => api.accountVoter(pollId, voterId),
      open: async () => api.openVoter(pollId, await api.prove(pollId)),
      code: async (voterId) => {
        const code = codeOf(voterId);
        if (code === undefined) throw new CommandError(`No voting code is known of the voter "${voterId}".`);
        return api.codeVoter(pollId, code);
      },
    };
    this.#issue = ways[access];
  }

  /** The voter keys of those who have a pass, by voter id. */
  async keys(): Promise<ReadonlyMap<string, string>> {
    const known = [...this.#passes].map(
      async ([voterId, voter]) => [voterId, (await voter).voterKey] as const,
    );
    return new Map(await Promise.all(known));
  }

  /** A failure is not kept. */
  get(voterId: string): Promise<Voter> {
    const known = this.#passes.get(voterId);
    if (known) return known;
    const issued = this.#issue(voterId);
    this.#passes.set(voterId, issued);
    issued.catch(() => this.#passes.delete(voterId));
    return issued;
  }
}
