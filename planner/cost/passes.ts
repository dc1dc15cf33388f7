import type { AccessKind } from '../../contract/access';
import { MEASURED } from '../measured';
import { FREE_COGNITO_USERS } from '../prices';
import { PASS_CALLS, PASS_REQUESTS } from './assumed';
import { type Amount, amount } from './line';
import { callAmounts } from './requests';

/** To get each of so many voters the pass to vote with. */
export function passAmounts(access: AccessKind, voters: number): Amount[] {
  const millions = voters / 1e6;
  return [
    ...accessAmounts(access, voters),
    ...callAmounts('passes', {
      requests: millions * PASS_REQUESTS[access],
      folder: 'passes',
      // The challenge is next to nothing beside the proof that is checked.
      processorMs: MEASURED.pass[access].processorMs / PASS_REQUESTS[access],
      metricLines: millions,
      calls: PASS_CALLS[access] / PASS_REQUESTS[access],
    }),
  ];
}

function accessAmounts(access: AccessKind, voters: number): Amount[] {
  const millions = voters / 1e6;
  const look = (units: number) =>
    amount('passes', 'looks at roll and own vote', 'readUnits', millions * units);
  switch (access) {
    case 'open':
      return [look(1)];
    case 'code':
      return [
        amount('passes', 'Roll: voter and code, and that the code was used', 'writeUnits', millions * 3),
        look(3),
      ];
    case 'account':
      return [
        amount('passes', 'Cognito Essentials', 'cognitoUsers', Math.max(0, voters - FREE_COGNITO_USERS)),
        amount('passes', 'mails with codes, by SES', 'mails', millions),
        look(1),
      ];
  }
}
