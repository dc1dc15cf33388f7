import type { Certificate } from '../../contract/certificate';
import type { Results } from '../../contract/results';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { WorkProgress } from '../progress/work-progress';
import { ballotsText } from './ballots-text';
import { Downloads, Save } from './downloads';
import { useBallotsFile } from './use-ballots-file';

interface DeskDownloadsProps {
  results: Results;
  certificate: Certificate;
  operator: Operator;
}

/** Ways for operators to keep a certified result: those that everybody has, and the ballots. */
export function DeskDownloads({ results, certificate, operator }: DeskDownloadsProps) {
  const text = useText(ballotsText);
  const focusOn = useFocusAfterDraw();
  const { state, save, stop } = useBallotsFile(certificate, operator);
  const saveId = `save-ballots-${results.pollId}`;
  return (
    <>
      <Downloads results={results}>
        <Save id={saveId} label={text.ballotsCsv} isOff={state?.isRunning} onPress={() => void save()} />
      </Downloads>
      {state?.isRunning && (
        <div class="work">
          <WorkProgress
            work={state}
            label={text.ballotsCsv}
            stopId={`stop-ballots-${results.pollId}`}
            onStop={() => {
              focusOn(saveId);
              stop();
            }}
          />
        </div>
      )}
      <FailureNotice failure={state?.failure} operator={operator} />
    </>
  );
}
