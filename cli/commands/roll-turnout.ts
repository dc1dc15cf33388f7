import type { Command } from 'commander';
import { requireCodePoll } from '../roll/code-poll';
import { renderTurnout } from '../roll/turnout-view';
import type { OpenSession, Session } from '../session';

/** `roll turnout POLL`. */
export function addRollTurnout(roll: Command, open: OpenSession): void {
  roll
    .command('turnout <pollId>')
    .description('show how many voters of the roll have used their codes, by group')
    .action((pollId: string, _options: unknown, command: Command) => turnout(open(command), pollId));
}

async function turnout(session: Session, pollId: string): Promise<void> {
  await requireCodePoll(session, pollId);
  const { api, terminal } = session;
  const found = await api.turnout(pollId);
  terminal.answer(found, () => renderTurnout(found, { width: terminal.width(), paint: terminal.paint }));
}
