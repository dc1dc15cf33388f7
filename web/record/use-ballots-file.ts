import { useEffect, useRef, useState } from 'preact/hooks';
import { ballotsClient } from '../../contract/ballots';
import type { Certificate } from '../../contract/certificate';
import { sendWith } from '../api/send';
import type { Operator } from '../operator/operator';
import { saveFile } from '../roll/save-file';
import { BallotsFile, type BallotsState } from './ballots-file';

/** Gets the ballots of a certified poll and saves them as the file that the certificate is checked against. */
export function useBallotsFile(
  { pollId, ballots, expired, invalidBallots }: Certificate,
  { token }: Operator,
) {
  const [state, setState] = useState<BallotsState>();
  const begun = useRef<BallotsFile | undefined>(undefined);
  useEffect(() => () => begun.current?.stop(), []);

  const save = async () => {
    if (state?.isRunning) return;
    const client = ballotsClient(sendWith(token));
    begun.current ??= new BallotsFile(
      (after) => client.readBallots(pollId, after),
      ballots - expired + invalidBallots,
      setState,
    );
    const parts = await begun.current.run();
    if (parts === undefined) return;
    saveFile(`ballots-${pollId}.csv`, 'text/csv', parts);
    begun.current = undefined;
  };
  return { state, save, stop: () => begun.current?.stop() };
}
