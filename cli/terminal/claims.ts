import type { Claim } from '../../charts/timeline/parts';
import type { Terminal } from './terminal';

/** Prints each claim, marked as one that holds or as one that does not, with what speaks against it. */
export function printClaims({ print, paint }: Terminal, claims: readonly Claim[]): void {
  for (const { claim, wrong } of claims) {
    if (wrong.length === 0) print(`  ${paint.green('✓')} ${claim}`);
    else print(`  ${paint.red('✗')} ${claim}: no,`, ...wrong.map((sentence) => `      ${sentence}`));
  }
}
