import type { Command } from 'commander';
import type { OpenSession } from '../session';
import { addRollCodes } from './roll-codes';
import { addRollLoad } from './roll-load';
import { addRollSheets } from './roll-sheets';
import { addRollTurnout } from './roll-turnout';

/** `roll load|make|replace|revoke|turnout|sheets`. */
export function addRoll(program: Command, open: OpenSession): void {
  const roll = program
    .command('roll')
    .description('load the roll of a poll, give out its voting codes, print them and see who came');
  addRollLoad(roll, open);
  addRollCodes(roll, open);
  addRollTurnout(roll, open);
  addRollSheets(roll, open);
}
