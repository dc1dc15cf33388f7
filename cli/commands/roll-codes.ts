import type { Command } from 'commander';
import type { RollStatus } from '../../contract/roll';
import type { CodeHolder } from '../../contract/roll-client';
import { showVotingCode } from '../../contract/voting-code';
import { codeLink } from '../../rolls/code-page';
import { quote } from '../ballots-file/quote';
import { UsageError, VerdictError } from '../errors';
import { codePage, requireCodePoll } from '../roll/code-poll';
import { newCode } from '../roll/give-codes';
import { postToRoll } from '../roll/post-to-roll';
import type { OpenSession, Session } from '../session';
import { padEnd, printable } from '../terminal/columns';
import { formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';
import { voterIdOf, votingCodeOf } from './voter-values';

interface ReplaceOptions {
  page?: string;
}

interface RevokeOptions {
  voter: CodeHolder[];
  code: CodeHolder[];
}

/** `roll replace POLL VOTER…` and `roll revoke POLL --voter ID… --code CODE…`. */
export function addRollCodes(roll: Command, open: OpenSession): void {
  roll
    .command('replace <pollId> <voterId...>')
    .description('give voters who lost their codes, or whose codes were revoked, new ones; the old ones end')
    .option('--page <url>', 'address of the page that the links lead to (default: that of the API)')
    .addHelpText('after', '\nA vote that was cast with the old code stands, and is changed with the new one.')
    .action((pollId: string, voterIds: string[], options: ReplaceOptions, command: Command) =>
      replace(open(command), pollId, [...new Set(voterIds.map(voterIdOf))], options),
    );
  roll
    .command('revoke <pollId>')
    .description('revoke codes: they give no pass any more')
    .option('--voter <id>', 'the voter whose code it is; repeat it for more', addVoter, [])
    .option('--code <code>', 'the code itself; repeat it for more', addCode, [])
    .addHelpText(
      'after',
      '\nWhoever used the code before keeps the right to vote and to change the vote; "replace" gives a new code.',
    )
    .action((pollId: string, options: RevokeOptions, command: Command) =>
      revoke(open(command), pollId, [...options.voter, ...options.code]),
    );
}

/** What became of an entry that was not changed, to stand after its name. */
const REFUSALS: Partial<Record<RollStatus, string>> = {
  exists: 'was changed by somebody else at this moment: look, and run it again',
  'code-taken': 'could not be given the code: run it again',
  'no-such-voter': 'is not on the roll',
  'no-such-code': 'is no code of this poll, or was replaced',
  unavailable: 'could not be stored for now: run it again',
};

async function replace(
  session: Session,
  pollId: string,
  voterIds: string[],
  { page }: ReplaceOptions,
): Promise<void> {
  await requireCodePoll(session, pollId);
  const { api, terminal, signal } = session;
  const target = codePage(session, pollId, page);
  const replaced: ReplacedCode[] = [];
  const refused: Refusal[] = [];
  try {
    await postToRoll(
      voterIds.map((voterId) => ({ voterId, code: newCode() })),
      {
        post: (some) => api.replaceCodes(pollId, some),
        settle: ({ voterId, code }, status) => {
          const reason = REFUSALS[status];
          if (reason !== undefined) refused.push({ voterId, status, reason });
          else replaced.push({ voterId, code: showVotingCode(code), link: codeLink(target, code) });
        },
        signal,
      },
    );
  } finally {
    // Whatever happens later, the codes that are good by now are known nowhere else.
    terminal.answer({ pollId, replaced, refused }, () => replacedLines(replaced, terminal.paint));
  }
  tell(session, refused);
}

interface ReplacedCode {
  voterId: string;
  code: string;
  link: string;
}

function replacedLines(replaced: readonly ReplacedCode[], paint: Paint): string[] {
  const width = Math.max(0, ...replaced.map(({ voterId }) => voterId.length));
  return replaced.map(
    ({ voterId, code, link }) => `${padEnd(printable(voterId), width)}  ${paint.bold(code)}  ${link}`,
  );
}

async function revoke(session: Session, pollId: string, holders: CodeHolder[]): Promise<void> {
  if (holders.length === 0) throw new UsageError('Name voters with --voter or codes with --code.');
  await requireCodePoll(session, pollId);
  const { api, terminal, signal } = session;
  const refused: Refusal[] = [];
  let revoked = 0;
  await postToRoll(holders, {
    post: (some) => api.revokeCodes(pollId, some),
    settle: (holder, status) => {
      const reason = REFUSALS[status];
      if (reason === undefined) revoked += 1;
      else refused.push({ ...holder, status, reason });
    },
    signal,
  });
  terminal.answer({ pollId, revoked, refused }, () => [
    `${formatQuantity(revoked, 'code is', 'codes are')} revoked.`,
  ]);
  tell(session, refused);
}

/** Whose code was not changed, and why. */
type Refusal = CodeHolder & { status: RollStatus; reason: string };

function tell({ terminal }: Session, refused: readonly Refusal[]): void {
  if (refused.length === 0) return;
  terminal.warn(...refused.map((one) => `${nameOf(one)} ${one.reason}.`));
  throw new VerdictError(`${formatQuantity(refused.length, 'code')} not changed; all others are.`);
}

function nameOf(holder: CodeHolder): string {
  return 'code' in holder ? showVotingCode(holder.code) : quote(holder.voterId);
}

function addVoter(text: string, before: CodeHolder[]): CodeHolder[] {
  return [...before, { voterId: voterIdOf(text) }];
}

function addCode(text: string, before: CodeHolder[]): CodeHolder[] {
  return [...before, { code: votingCodeOf(text) }];
}
