import * as z from 'zod/mini';
import { ACCESS_KINDS, type AccessKind } from '../../contract/access';
import { type Choice, choiceText, readChoiceText } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { keep } from '../kept/kept';
import type { Store } from '../kept/store';

export const UNSENT_PREFIX = 'voting.unsent.';

const schema = z.object({
  choice: z.string(),
  at: z.number(),
  via: z.enum(ACCESS_KINDS),
  code: z.optional(z.string()),
});

/** A vote that the voter has cast and the service has not taken yet. */
export interface UnsentVote {
  choice: Choice;
  /** When the voter cast it, by the server's clock, in epoch milliseconds. */
  at: number;
  /** The access of its poll. */
  via: AccessKind;
  /** The voting code that it is to be cast with, while there is no pass for it. */
  code?: string | undefined;
}

/** The one vote that a device keeps for a poll until it is sent, over reloads and closed pages. */
export interface KeptVote {
  read(): UnsentVote | undefined;
  write(vote: UnsentVote): void;
  remove(): void;
}

export function keptVote(store: Store, { pollId }: Pick<PollView, 'pollId'>): KeptVote {
  const kept = keep(store, UNSENT_PREFIX + pollId, schema);
  return {
    read: () => {
      const found = kept.read();
      const choice = found && readChoiceText(found.choice);
      return choice && { ...found, choice };
    },
    write: (vote) => kept.write({ ...vote, choice: choiceText(vote.choice) }),
    remove: kept.remove,
  };
}
